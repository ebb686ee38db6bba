// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import network.transport.spring.boot.convert.PlainMessageConverter;
import network.transport.spring.boot.listener.ListenerArgument.Source;
import org.springframework.core.annotation.AnnotatedMethod;

/**
 * What a listener method is called with. Immutable.
 *
 * @param method as its class declares it
 * @param arguments one for each parameter
 */
record ListenerSignature(Method method, List<ListenerArgument> arguments) {

  /** Reads the signature of a method of a class, or of what that inherits. */
  static ListenerSignature of(Method method, Class<?> owner) {
    if (method.getReturnType() != void.class) {
      throw new InvalidTransportListenerException(
          "the transport listener %s returns %s"
              .formatted(name(method), method.getGenericReturnType().getTypeName()),
          "let it return void, and send what is to be sent: there are no replies");
    }
    List<ListenerArgument> arguments =
        Arrays.stream(new AnnotatedMethod(method).getMethodParameters())
            .map(parameter -> ListenerArgument.of(parameter, owner))
            .toList();
    if (arguments.stream().filter(argument -> argument.source() == Source.PAYLOAD).count() > 1) {
      throw new InvalidTransportListenerException(
          "the transport listener %s has more than one argument for the payload"
              .formatted(name(method)),
          "leave one without an annotation, and annotate the others with @SenderAddress or"
              + " @ConnectionId");
    }
    return new ListenerSignature(method, arguments);
  }

  /** What the payload is converted to, if the method wants it converted. */
  Optional<Type> payloadType() {
    return arguments.stream()
        .filter(argument -> argument.source() == Source.PAYLOAD)
        .map(ListenerArgument::type)
        .findAny();
  }

  void requireConvertible(PlainMessageConverter converter) {
    payloadType()
        .filter(type -> !converter.supports(type))
        .ifPresent(
            type -> {
              throw new InvalidTransportListenerException(
                  "the transport listener %s wants a payload of type %s, which nothing converts"
                      .formatted(name(method), type.getTypeName()),
                  "take byte[], ByteBuffer or String, add Jackson to the application"
                      + " (spring-boot-starter-jackson), or declare a TransportMessageConverter"
                      + " bean");
            });
  }

  static String name(Executable method) {
    return method.getDeclaringClass().getTypeName()
        + "."
        + method.getName()
        + Arrays.stream(method.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(", ", "(", ")"));
  }
}
