// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;

/** Finds the listener methods of a class, also behind annotations of annotations. */
final class ListenerMethods {

  private ListenerMethods() {}

  /** The methods of a class, and of its interfaces, with their annotations. */
  static Map<Method, Set<TransportListener>> of(Class<?> type) {
    if (!AnnotationUtils.isCandidateClass(type, TransportListener.class)) {
      return Map.of();
    }
    Map<Method, Set<TransportListener>> all =
        MethodIntrospector.selectMethods(
            type,
            (Method method) ->
                AnnotatedElementUtils.getMergedRepeatableAnnotations(
                    method, TransportListener.class, TransportListeners.class));
    all.values().removeIf(Set::isEmpty);
    return all;
  }
}
