package io.tarsboot.examples.counter;

import io.tarsboot.examples.counting.Count;
import io.tarsboot.examples.countinglog.Add;
import io.tarsboot.raft.RaftGroup;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.spring.config.RpcSettings;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** This process's member of the group. The actuator shows its health, meters and state by itself. */
@Configuration(proxyBeanMethods = false)
class GroupConfiguration {

    @Bean
    RaftGroup<Add, Count> counters(CounterProperties properties, RpcSettings settings) {
        ServerConfig server = settings.server().orElseThrow();
        return RaftGroup.builder("counters", new CountingMachine(), CountingMachine.COMMANDS, CountingMachine.RESULTS)
                .members(properties.addresses(), server.nodeName())
                .directory(Path.of(server.dataPath(), "counters-" + server.nodeName()))
                .start();
    }
}
