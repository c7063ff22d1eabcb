package io.tarsboot.ctl.patch;

import io.tarsboot.admin.api.PackageApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.DeletingVerb;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Usage;

/** {@code tarsctl patch delete}. */
public final class PatchDelete extends DeletingVerb {

    public PatchDelete() {
        super(
                Usage.of("patch delete", "Delete a package that nothing runs from")
                        .example("patch delete 42", "one that will not be needed again"),
                "package",
                Argument.of(Kinds.TEXT.called("PACKAGE"), "the package's id"));
    }

    @Override
    protected void delete(Invocation call, String id) {
        call.api(PackageApi.class).deletePackage(id);
    }
}
