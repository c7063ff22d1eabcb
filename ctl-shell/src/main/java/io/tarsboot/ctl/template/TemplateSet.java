package io.tarsboot.ctl.template;

import io.tarsboot.admin.api.Template;
import io.tarsboot.admin.api.TemplateApi;
import io.tarsboot.admin.api.TemplateSpec;
import io.tarsboot.ctl.admin.Missing;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.TextFiles;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** {@code tarsctl template set}. */
public final class TemplateSet extends Verb {

    private static final Argument<String> TEMPLATE = Argument.of(Kinds.TEMPLATE, "the template");
    private static final Option<Path> FILE = Option.of("file", Kinds.FILE, "its new text; - is standard input")
            .letter('f')
            .needed();
    private static final Option<String> PARENT = Option.of(
            "parent", Kinds.TEMPLATE, "the template that it is laid over; otherwise the one that it has already");

    public TemplateSet() {
        super(Usage.of("template set", "Give a template a new text, or make a new template")
                .takes(TEMPLATE)
                .option(FILE, PARENT)
                .example("template set my.java --file my.conf --parent tars.java", "a variant for one team"));
    }

    @Override
    protected void run(Invocation call) throws IOException {
        String name = call.get(TEMPLATE);
        String text = TextFiles.read(call, call.get(FILE));
        TemplateApi templates = call.api(TemplateApi.class);
        Optional<Template> existing = Missing.asEmpty(() -> templates.template(name));
        String parent =
                call.find(PARENT).or(() -> existing.map(Template::parent)).orElse("");
        TemplateSpec spec = new TemplateSpec(parent, text);
        Template saved =
                existing.isPresent() ? templates.changeTemplate(name, spec) : templates.createTemplate(name, spec);
        call.output().result(saved, (existing.isPresent() ? "Changed " : "Created ") + name + ".");
    }
}
