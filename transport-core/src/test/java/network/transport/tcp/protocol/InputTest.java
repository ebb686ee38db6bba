// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables are complete only as long as {@link Input} lists what a state can be asked. */
final class InputTest {

  private static List<Method> inputs() {
    return Arrays.stream(RemoteState.class.getDeclaredMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
        .toList();
  }

  @Test
  void everyMethodOfAStateIsAnInput() {
    assertThat(Arrays.stream(Input.values()).map(Input::method).distinct())
        .containsExactlyInAnyOrderElementsOf(inputs().stream().map(Method::getName).toList());
  }

  @Test
  void everyConstantThatAnInputTakesIsTried() {
    for (Method method : inputs()) {
      for (Class<?> parameter : method.getParameterTypes()) {
        assertThat(Arrays.stream(Input.values()).filter(i -> i.method().equals(method.getName())))
            .as("%s(%s)", method.getName(), parameter.getSimpleName())
            .hasSizeGreaterThanOrEqualTo(alternatives(parameter));
      }
    }
  }

  private static int alternatives(Class<?> type) {
    if (type.isEnum()) {
      return type.getEnumConstants().length;
    }
    return type.isSealed() ? type.getPermittedSubclasses().length : 1;
  }

  @Test
  void groupsOfInputsAreWholeMethods() {
    for (Input[] group : List.of(Input.FROM_THE_SOCKET, Input.OWN_REQUEST_ANSWERED)) {
      Collection<String> methods = Arrays.stream(group).map(Input::method).distinct().toList();
      assertThat(Arrays.stream(Input.values()).filter(i -> methods.contains(i.method())))
          .containsExactlyInAnyOrder(group);
    }
  }
}
