package io.tarsboot.ctl.template;

import io.tarsboot.admin.api.Template;
import io.tarsboot.admin.api.TemplateApi;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.PagingOptions;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.output.Table;
import io.tarsboot.ctl.output.Texts;

/** {@code tarsctl template list}. */
public final class TemplateList extends Verb {

    private static final Table<Template> TABLE = Table.<Template>of()
            .column("TEMPLATE", Template::name)
            .column("PARENT", template -> Texts.orDash(template.parent()))
            .column("UPDATED", template -> Texts.time(template.updatedAt()))
            .column("BY", Template::updatedBy);

    public TemplateList() {
        super(Usage.of("template list", "List templates")
                .option(PagingOptions.LIMIT, PagingOptions.AFTER)
                .example("template list", "what servers are started with"));
    }

    @Override
    protected void run(Invocation call) {
        TemplateApi templates = call.api(TemplateApi.class);
        call.output().page(PagingOptions.read(call, PagingOptions.LIMIT, templates::templates), TABLE);
    }
}
