// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import network.transport.spring.boot.convert.PlainMessageConverter;
import org.springframework.aop.support.AopUtils;
import org.springframework.util.ReflectionUtils;

/** Calls a listener method of a bean, through its proxy if it has one. Thread-safe. */
final class ListenerMethod implements MessageHandler {

  private final ListenerSignature signature;
  private final Method method;
  private final Supplier<Object> bean;
  private final PlainMessageConverter converter;

  ListenerMethod(
      ListenerSignature signature,
      Class<?> beanType,
      Supplier<Object> bean,
      PlainMessageConverter converter) {
    signature.requireConvertible(converter);
    this.signature = signature;
    this.method = invocable(signature.method(), beanType);
    this.bean = bean;
    this.converter = converter;
  }

  @Override
  public void handle(TransportMessage message) throws Throwable {
    Object[] arguments =
        signature.arguments().stream().map(argument -> argument.of(message, converter)).toArray();
    try {
      method.invoke(bean.get(), arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private static Method invocable(Method method, Class<?> beanType) {
    try {
      Method invocable = AopUtils.selectInvocableMethod(method, beanType);
      ReflectionUtils.makeAccessible(invocable);
      return invocable;
    } catch (IllegalStateException e) {
      throw new InvalidTransportListenerException(
          "the transport listener %s cannot be called through the proxy of its bean"
              .formatted(ListenerSignature.name(method)),
          "declare it in an interface of the bean, or make it neither private nor final and have"
              + " the class proxied (proxyTargetClass)",
          e);
    }
  }
}
