package io.tarsboot.ctl.idc;

import io.tarsboot.admin.api.GroupSpec;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kind;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import java.util.Arrays;
import java.util.List;

/** How the rule of a group is written on a line. */
final class GroupOptions {

    static final Kind<String> GROUP = Kinds.TEXT.called("GROUP");

    static final Argument<String> NAME = Argument.of(GROUP, "the group");

    static final Option<String> ALLOW = Option.of(
                    "allow",
                    Kinds.TEXT.called("HOSTS"),
                    "who is in it: addresses, patterns such as 10.1.2.* or 10.1.0.0/16, names of nodes; separated by"
                            + " comma, or the option several times")
            .many();

    static final Option<String> DENY = Option.of("deny", Kinds.TEXT.called("HOSTS"), "who is not, written alike")
            .many();

    static final Option<String> ORDER = Option.of(
            "order",
            Kinds.words("ORDER", GroupSpec.ORDERS),
            "which list decides of those that are in both: the one that its name begins with");

    static final Option<String> DESCRIPTION = Option.of("description", Kinds.TEXT, "what it is for");

    private GroupOptions() {}

    /** All hosts that an option names, however often it stands there. */
    static List<String> hosts(Invocation call, Option<String> option) {
        return call.all(option).stream()
                .flatMap(written -> Arrays.stream(written.split(",")))
                .map(String::strip)
                .filter(host -> !host.isEmpty())
                .toList();
    }
}
