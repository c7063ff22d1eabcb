package io.tarsboot.ctl.template;

import io.tarsboot.admin.api.MergedText;
import io.tarsboot.admin.api.Template;
import io.tarsboot.admin.api.TemplateApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;

/** {@code tarsctl template show}. */
public final class TemplateShow extends Verb {

    private static final Argument<String> TEMPLATE = Argument.of(Kinds.TEMPLATE, "the template");
    private static final Option<Boolean> MERGED = Option.flag("merged", "with all its parents");

    public TemplateShow() {
        super(Usage.of("template show", "Show the text of a template")
                .takes(TEMPLATE)
                .option(MERGED)
                .example("template show tars.java --merged", "what a server really gets"));
    }

    @Override
    protected void run(Invocation call) {
        TemplateApi templates = call.api(TemplateApi.class);
        if (call.has(MERGED)) {
            MergedText merged = templates.merged(call.get(TEMPLATE));
            call.output().note("From " + String.join(", ", merged.sources()));
            call.output().text(merged, merged.content());
        } else {
            Template template = templates.template(call.get(TEMPLATE));
            call.output().text(template, template.content());
        }
    }
}
