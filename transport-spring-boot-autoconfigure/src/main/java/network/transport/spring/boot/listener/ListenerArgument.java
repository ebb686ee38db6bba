// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import java.lang.reflect.Type;
import network.transport.EndPointAddress;
import network.transport.spring.boot.convert.TransportMessageConverter;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;

/**
 * An argument of a listener method. Immutable.
 *
 * @param source which part of the message it is
 * @param type what its method wants
 */
record ListenerArgument(Source source, Type type) {

  private static final String SENDER_TYPES = "@SenderAddress is an EndPointAddress or a String";
  private static final String NO_ADDRESS =
      "the only address that a message has is its sender's, for an argument with @SenderAddress";
  private static final String ID_TYPES = "@ConnectionId is a long";

  /** The parts of a message. */
  enum Source {
    MESSAGE,
    PAYLOAD,
    SENDER,
    SENDER_TEXT,
    CONNECTION_ID
  }

  static ListenerArgument of(MethodParameter parameter, Class<?> owner) {
    Type type = GenericTypeResolver.resolveType(parameter.getGenericParameterType(), owner);
    if (parameter.hasParameterAnnotation(SenderAddress.class)) {
      require(type == EndPointAddress.class || type == String.class, parameter, SENDER_TYPES);
      return new ListenerArgument(type == String.class ? Source.SENDER_TEXT : Source.SENDER, type);
    }
    if (parameter.hasParameterAnnotation(ConnectionId.class)) {
      require(type == long.class || type == Long.class, parameter, ID_TYPES);
      return new ListenerArgument(Source.CONNECTION_ID, type);
    }
    require(type != EndPointAddress.class, parameter, NO_ADDRESS);
    return new ListenerArgument(
        type == TransportMessage.class ? Source.MESSAGE : Source.PAYLOAD, type);
  }

  Object of(TransportMessage message, TransportMessageConverter converter) {
    return switch (source) {
      case MESSAGE -> message;
      case PAYLOAD -> converter.fromPayload(message.payload(), type);
      case SENDER -> message.sender();
      case SENDER_TEXT -> message.sender().toString();
      case CONNECTION_ID -> message.connectionId();
    };
  }

  private static void require(boolean condition, MethodParameter parameter, String remedy) {
    if (!condition) {
      throw new InvalidTransportListenerException(
          "argument %d (%s) of the transport listener %s is not possible"
              .formatted(
                  parameter.getParameterIndex() + 1,
                  parameter.getGenericParameterType().getTypeName(),
                  ListenerSignature.name(parameter.getExecutable())),
          remedy);
    }
  }
}
