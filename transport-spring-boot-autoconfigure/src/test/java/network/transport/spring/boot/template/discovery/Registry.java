// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template.discovery;

import java.util.List;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/** A discovery client that knows the instances it was made with. */
public record Registry(List<ServiceInstance> instances) implements DiscoveryClient {

  @Override
  public String description() {
    return "instances of a test";
  }

  @Override
  public List<ServiceInstance> getInstances(String service) {
    return instances.stream().filter(known -> known.getServiceId().equals(service)).toList();
  }

  @Override
  public List<String> getServices() {
    return instances.stream().map(ServiceInstance::getServiceId).distinct().toList();
  }
}
