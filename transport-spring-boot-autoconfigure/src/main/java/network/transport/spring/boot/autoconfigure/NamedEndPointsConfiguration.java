// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import network.transport.Transport;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The named endpoints, which open and close with the application context. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSingleCandidate(Transport.class)
@EnableConfigurationProperties(EndPointsProperties.class)
@Import(NamedEndPointsRegistrar.class)
class NamedEndPointsConfiguration {}
