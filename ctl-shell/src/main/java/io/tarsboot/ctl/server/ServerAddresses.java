package io.tarsboot.ctl.server;

import io.tarsboot.admin.api.AddressList;
import io.tarsboot.admin.api.AddressList.Address;
import io.tarsboot.admin.api.FrameworkApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.output.Table;
import java.util.ArrayList;
import java.util.List;

/** {@code tarsctl server addresses}. */
public final class ServerAddresses extends Verb {

    private static final Argument<String> OBJECT = Argument.of(Kinds.TEXT.called("APP.SERVER.OBJ"), "the object");

    private static final Table<Row> TABLE = Table.<Row>of()
            .column("STATE", Row::state)
            .column("ADDRESS", row -> row.address.host() + ":" + row.address.port())
            .column("TRANSPORT", row -> row.address.transport())
            .column("NODE", row -> row.address.node())
            .column("SET", row -> row.address.division());

    private record Row(String state, Address address) {}

    public ServerAddresses() {
        super(Usage.of("server addresses", "List where an object is found, as its callers are told")
                .takes(OBJECT)
                .example("server addresses Demo.HelloServer.HelloObj", "who answers calls by name"));
    }

    @Override
    protected void run(Invocation call) {
        AddressList found = call.api(FrameworkApi.class).addresses(call.get(OBJECT));
        if (call.output().isJson()) {
            call.output().result(found, "");
            return;
        }
        List<Row> rows = new ArrayList<>();
        found.active().forEach(address -> rows.add(new Row("active", address)));
        found.inactive().forEach(address -> rows.add(new Row("inactive", address)));
        call.output().rows(rows, TABLE);
    }
}
