package io.tarsboot.ctl.template;

import io.tarsboot.admin.api.TemplateApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.DeletingVerb;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Usage;

/** {@code tarsctl template delete}. */
public final class TemplateDelete extends DeletingVerb {

    public TemplateDelete() {
        super(
                Usage.of("template delete", "Delete a template that no server and no other template needs")
                        .example("template delete my.java", "after its servers were changed"),
                "",
                Argument.of(Kinds.TEMPLATE, "the template"));
    }

    @Override
    protected void delete(Invocation call, String template) {
        call.api(TemplateApi.class).deleteTemplate(template);
    }
}
