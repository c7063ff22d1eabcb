package io.tarsboot.ctl.framework;

import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.failure.Failure;
import io.tarsboot.ctl.installation.HostPort;
import io.tarsboot.ctl.installation.Installation;
import io.tarsboot.ctl.installation.Installer;
import io.tarsboot.ctl.installation.PortUse;
import io.tarsboot.ctl.installation.Service;
import io.tarsboot.ctl.output.Table;
import io.tarsboot.ctl.output.Texts;
import java.io.IOException;
import java.util.List;

/** {@code tarsctl framework registry}. */
public final class FrameworkRegistry extends Verb {

    private static final Option<List<HostPort>> SET =
            Option.of("set", FrameworkInstall.ADDRESSES, "QueryObj of all members from now on");

    /** @param here whether it is on this machine */
    private record Member(String address, boolean here, boolean answers) {}

    private static final Table<Member> TABLE = Table.<Member>of()
            .column("QUERYOBJ", Member::address)
            .column("HERE", member -> Texts.yesOrNo(member.here()))
            .column("ANSWERS", member -> Texts.yesOrNo(member.answers()));

    public FrameworkRegistry() {
        super(Usage.of("framework registry", "Show or change where an installation looks for the registry")
                .explained(
                        "That is its locator: where its programs begin to look for names. It does not make members: see"
                                + " tarsctl operator members add. A change counts from the next restart on.")
                .option(Installed.DIRECTORY, SET)
                .example("framework registry --directory /srv/tars", "where names are looked up")
                .example(
                        "framework registry --directory /srv/tars --set 10.0.0.1:17890,10.0.0.2:17890,10.0.0.3:17890",
                        "after members were added"));
    }

    @Override
    protected void run(Invocation call) throws IOException {
        Installation installation = Installed.read(call);
        List<HostPort> wanted = call.find(SET).orElse(null);
        if (wanted != null) {
            if (wanted.isEmpty() || (installation.has(Service.REGISTRY) && !wanted.contains(installation.query()))) {
                throw Failure.usage("--set: nothing of " + installation.query()
                                + " in it (expected: this machine's own QueryObj among them)")
                        .exception();
            }
            installation = installation.withLocator(wanted);
            Installer.write(installation);
            call.output()
                    .note("It counts from the next restart on: tarsctl framework restart --directory "
                            + installation.layout().root());
        }
        HostPort own = installation.query();
        boolean member = installation.has(Service.REGISTRY);
        call.output()
                .list(
                        installation.locator().stream()
                                .map(at -> new Member(
                                        at.toString(),
                                        member && at.equals(own),
                                        new PortUse("query", Service.REGISTRY, at).takesConnections()))
                                .toList(),
                        TABLE);
    }
}
