package io.tarsboot.ctl.template;

import io.tarsboot.admin.api.TemplateApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;

/** {@code tarsctl template delete}. */
public final class TemplateDelete extends Verb {

    private static final Argument<String> TEMPLATE = Argument.of(Kinds.TEMPLATE, "the template");

    public TemplateDelete() {
        super(Usage.of("template delete", "Delete a template that no server and no other template needs")
                .takes(TEMPLATE)
                .example("template delete my.java", "after its servers were changed"));
    }

    @Override
    protected void run(Invocation call) {
        String name = call.get(TEMPLATE);
        call.api(TemplateApi.class).deleteTemplate(name);
        call.output().done("deleted", name, "Deleted " + name + ".");
    }
}
