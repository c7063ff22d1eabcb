package io.tarsboot.ctl.patch;

import io.tarsboot.admin.api.PackageApi;
import io.tarsboot.admin.api.ReleasePackage;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.PagingOptions;
import io.tarsboot.ctl.command.ServerName;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.output.Table;
import io.tarsboot.ctl.output.Texts;

/** {@code tarsctl patch list}. */
public final class PatchList extends Verb {

    private static final Argument<ServerName> SERVER = Argument.of(Kinds.SERVER, "whose packages");

    private static final Table<ReleasePackage> TABLE = Table.<ReleasePackage>of()
            .column("PACKAGE", ReleasePackage::id)
            .column("VERSION", item -> Texts.orDash(item.version()))
            .column("FILE", ReleasePackage::fileName)
            .right("SIZE", item -> Texts.size(item.size()))
            .column("UPLOADED", item -> Texts.time(item.uploadedAt()))
            .column("BY", ReleasePackage::uploadedBy)
            .column("COMMENT", ReleasePackage::comment);

    public PatchList() {
        super(Usage.of("patch list", "List the packages of a server, the newest first")
                .takes(SERVER)
                .option(PagingOptions.RECENT, PagingOptions.AFTER)
                .example("patch list Demo.HelloServer", "what it was and can be released from"));
    }

    @Override
    protected void run(Invocation call) {
        ServerName server = call.get(SERVER);
        PackageApi packages = call.api(PackageApi.class);
        call.output()
                .page(
                        PagingOptions.read(
                                call,
                                PagingOptions.RECENT,
                                (limit, after) -> packages.packages(server.app(), server.server(), limit, after)),
                        TABLE);
    }
}
