// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;

class AutoConfigurationImportsTest {

  private static final String ROOT = "network.transport.spring.boot";

  static List<String> imports() {
    return ImportCandidates.load(AutoConfiguration.class, null).getCandidates().stream()
        .filter(name -> name.startsWith(ROOT))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("imports")
  void eachLineIsAnAutoConfiguration(String line) throws ClassNotFoundException {
    assertThat(Class.forName(line, false, getClass().getClassLoader()))
        .hasAnnotation(AutoConfiguration.class);
  }

  @Test
  void everyAutoConfigurationIsListedInOrder() {
    List<String> autoConfigurations =
        new ClassFileImporter()
                .withImportOption(location -> !location.contains("/test-classes/"))
                .importPackages(ROOT)
                .stream()
                .map(JavaClass::getName)
                .filter(name -> name.endsWith("AutoConfiguration"))
                .sorted()
                .toList();
    assertThat(imports()).isNotEmpty().isEqualTo(autoConfigurations);
  }
}
