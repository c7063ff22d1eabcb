package io.tarsboot.spring.cloud;

import io.tarsboot.spring.discovery.AddressLists;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.cloud.loadbalancer.annotation.LoadBalancerClients;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;

/** Gives Spring Cloud LoadBalancer the servers of objects. */
@AutoConfiguration(afterName = "io.tarsboot.spring.discovery.TarsDiscoveryAutoConfiguration")
@ConditionalOnClass(ServiceInstanceListSupplier.class)
@ConditionalOnBean(AddressLists.class)
@LoadBalancerClients(defaultConfiguration = TarsLoadBalancerConfiguration.class)
class TarsLoadBalancerAutoConfiguration {}
