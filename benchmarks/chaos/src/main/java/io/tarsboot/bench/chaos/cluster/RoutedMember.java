package io.tarsboot.bench.chaos.cluster;

import io.tarsboot.raft.transport.MemberAddress;
import io.tarsboot.raft.transport.RaftTransport;
import io.tarsboot.registry.app.RegistryApplication;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A member of the registry as operators run it, but for the ways by which it reaches the other members. */
final class RoutedMember {

    private static final String ROUTES = "--routes=";

    private RoutedMember() {}

    /** The arguments are those of the member, and {@code --routes=host:port>host:port,...} */
    public static void main(String[] arguments) {
        Map<MemberAddress, MemberAddress> routes = new HashMap<>();
        List<String> own = Arrays.stream(arguments)
                .filter(argument -> argument.startsWith(ROUTES))
                .toList();
        own.stream()
                .flatMap(argument ->
                        Arrays.stream(argument.substring(ROUTES.length()).split(",", -1)))
                .map(route -> route.split(">", -1))
                .forEach(route -> routes.put(MemberAddress.parse(route[0]), MemberAddress.parse(route[1])));
        SpringApplicationBuilder member = RegistryApplication.builder();
        member.initializers(context -> context.getBeanFactory().addBeanPostProcessor(new Rerouting(routes)))
                .run(Arrays.stream(arguments)
                        .filter(argument -> !own.contains(argument))
                        .toArray(String[]::new));
    }

    static String option(Map<String, String> routes) {
        return ROUTES
                + String.join(
                        ",",
                        routes.entrySet().stream()
                                .map(route -> route.getKey() + ">" + route.getValue())
                                .toList());
    }

    private record Rerouting(Map<MemberAddress, MemberAddress> routes) implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String beanName) {
            return bean instanceof RaftTransport direct ? new RoutedTransport(direct, routes) : bean;
        }
    }
}
