// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import java.lang.reflect.Method;
import java.util.Set;
import network.transport.spring.boot.convert.PlainMessageConverter;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.generate.GenerationContext;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.aot.BeanRegistrationCode;
import org.springframework.beans.factory.support.RegisteredBean;

/**
 * Says ahead of time which methods are called by reflection, and which types are made of payloads.
 *
 * <p>Immutable.
 */
final class TransportListenerAotProcessor implements BeanRegistrationAotProcessor {

  @Override
  public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
    Class<?> type = bean.getBeanClass();
    Set<Method> methods = ListenerMethods.of(type).keySet();
    return methods.isEmpty() ? null : new Hints(type, methods);
  }

  /** The hints for one bean. */
  private record Hints(Class<?> type, Set<Method> methods)
      implements BeanRegistrationAotContribution {

    @Override
    public void applyTo(GenerationContext generation, BeanRegistrationCode code) {
      ReflectionHints hints = generation.getRuntimeHints().reflection();
      for (Method method : methods) {
        hints.registerMethod(method, ExecutableMode.INVOKE);
        ListenerSignature.of(method, type)
            .payloadType()
            .filter(payload -> !PlainMessageConverter.plainOnly().supports(payload))
            .ifPresent(
                payload ->
                    new BindingReflectionHintsRegistrar().registerReflectionHints(hints, payload));
      }
    }
  }
}
