package io.tarsboot.examples.counter;

import io.tarsboot.raft.transport.MemberAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The same for all processes; each finds itself by the name of its node.
 *
 * @param members where the processes speak to each other, by the names of their nodes; names with dots in brackets
 */
@ConfigurationProperties("counter")
record CounterProperties(@DefaultValue Map<String, String> members) {

    Map<String, MemberAddress> addresses() {
        Map<String, MemberAddress> addresses = new LinkedHashMap<>();
        members.forEach((node, address) -> addresses.put(node, MemberAddress.parse(address)));
        return addresses;
    }
}
