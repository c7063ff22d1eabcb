package io.tarsboot.ctl.patch;

import io.tarsboot.admin.api.PackageApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;

/** {@code tarsctl patch delete}. */
public final class PatchDelete extends Verb {

    private static final Argument<String> PACKAGE = Argument.of(Kinds.TEXT.called("PACKAGE"), "the package's id");

    public PatchDelete() {
        super(Usage.of("patch delete", "Delete a package that nothing runs from")
                .takes(PACKAGE)
                .example("patch delete 42", "one that will not be needed again"));
    }

    @Override
    protected void run(Invocation call) {
        String id = call.get(PACKAGE);
        call.api(PackageApi.class).deletePackage(id);
        call.output().done("deleted", id, "Deleted package " + id + ".");
    }
}
