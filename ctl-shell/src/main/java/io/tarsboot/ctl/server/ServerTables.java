package io.tarsboot.ctl.server;

import io.tarsboot.admin.api.Actual;
import io.tarsboot.admin.api.Adapter;
import io.tarsboot.admin.api.Durations;
import io.tarsboot.admin.api.Instance;
import io.tarsboot.ctl.output.Table;
import io.tarsboot.ctl.output.Texts;
import java.util.Locale;
import java.util.stream.Collectors;

/** How instances and adapters look in a table. */
final class ServerTables {

    static final Table<Instance> INSTANCES = Table.<Instance>of()
            .column("SERVER", instance -> instance.app() + "." + instance.server())
            .column("NODE", Instance::node)
            .column("WANTED", instance -> word(instance.desired().setting()))
            .column("STATE", instance -> word(instance.actual().state()))
            .right("PID", instance -> pid(instance.actual()))
            .column("LISTENS", instance -> listens(instance.actual()))
            .column("PACKAGE", instance -> Texts.orDash(instance.actual().packageId()))
            .column("VERSION", instance -> Texts.orDash(instance.actual().packageVersion()))
            .column("SINCE", instance -> Texts.time(instance.actual().since()))
            .right("RESTARTS", instance -> String.valueOf(instance.actual().restarts()))
            .column("MESSAGE", instance -> instance.actual().message());

    static final Table<Adapter> ADAPTERS = Table.<Adapter>of()
            .column("SERVANT", Adapter::servant)
            .column("PROTOCOL", Adapter::protocol)
            .column("TRANSPORT", Adapter::transport)
            .right("PORT", adapter -> adapter.port() == 0 ? "any" : String.valueOf(adapter.port()))
            .right("THREADS", adapter -> String.valueOf(adapter.threads()))
            .right("QUEUE", adapter -> String.valueOf(adapter.queueCapacity()))
            .right("QUEUE TIME", adapter -> Durations.text(adapter.queueTimeout()))
            .right("CONNECTIONS", adapter -> String.valueOf(adapter.maxConnections()))
            .column("ALLOW", adapter -> adapter.allow().isEmpty() ? "all" : adapter.allow())
            .column("AUTH", Adapter::auth);

    static final Table<Instance> ROUTING = Table.<Instance>of()
            .column("SERVER", instance -> instance.app() + "." + instance.server())
            .column("NODE", Instance::node)
            .column("SET", instance -> Texts.orDash(instance.routing().division()))
            .column(
                    "GROUP",
                    instance -> instance.routing().group().isEmpty()
                            ? "by host"
                            : instance.routing().group())
            .right(
                    "WEIGHT",
                    instance -> instance.routing().weight() == 0
                            ? "-"
                            : String.valueOf(instance.routing().weight()))
            .column("STANDS BY", instance -> instance.routing().standby() ? "yes" : "no");

    private ServerTables() {}

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String pid(Actual actual) {
        return actual.pid() == 0 ? "-" : String.valueOf(actual.pid());
    }

    private static String listens(Actual actual) {
        String all = actual.listening().stream()
                .map(listening -> listening.host() + ":" + listening.port())
                .collect(Collectors.joining(" "));
        return Texts.orDash(all);
    }
}
