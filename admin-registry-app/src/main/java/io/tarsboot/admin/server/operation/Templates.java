package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.Limits;
import io.tarsboot.admin.api.MergedText;
import io.tarsboot.admin.api.Page;
import io.tarsboot.admin.api.TemplateApi;
import io.tarsboot.admin.api.TemplateSpec;
import io.tarsboot.admin.server.access.CurrentRequest;
import io.tarsboot.admin.server.registry.Registry;
import io.tarsboot.admin.server.registry.ScanRange;
import io.tarsboot.admin.server.view.FileView;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.DeleteTemplate;
import io.tarsboot.protocol.registry.PutTemplate;
import io.tarsboot.protocol.registry.Template;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Templates. How they are laid over each other is the registry's business, since nodes must get the same. */
@RestController
class Templates implements TemplateApi {

    private final Registry registry;
    private final Pages pages;
    private final CurrentRequest request;

    Templates(Registry registry, Pages pages, CurrentRequest request) {
        this.registry = registry;
        this.pages = pages;
        this.request = request;
    }

    @Override
    public Page<io.tarsboot.admin.api.Template> templates(@Nullable Integer limit, @Nullable String after) {
        return pages.page(Table.TEMPLATES, ScanRange.ALL, limit, after, any -> true, FileView::withoutContent);
    }

    @Override
    public io.tarsboot.admin.api.Template template(String template) {
        return FileView.of(known(template));
    }

    @Override
    public MergedText merged(String template) {
        Template lowest = known(template);
        return new MergedText(template, registry.mergedTemplate(template), lineage(lowest));
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public io.tarsboot.admin.api.Template createTemplate(String template, TemplateSpec spec) {
        return put(template, spec, true);
    }

    @Override
    public io.tarsboot.admin.api.Template changeTemplate(String template, TemplateSpec spec) {
        return put(template, spec, false);
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void deleteTemplate(String template) {
        registry.execute(
                CommandType.DELETE_TEMPLATE,
                new DeleteTemplate(Limits.template("template", template)),
                request.origin());
    }

    private io.tarsboot.admin.api.Template put(String template, TemplateSpec spec, boolean create) {
        Template value = Template.builder()
                .name(Limits.template("template", template))
                .parent(spec.parent())
                .content(spec.content())
                .updatedAt(request.now().toEpochMilli())
                .updatedBy(request.caller().user())
                .build();
        registry.execute(CommandType.PUT_TEMPLATE, new PutTemplate(value, create), request.origin());
        return template(template);
    }

    private Template known(String template) {
        return registry.require(Table.TEMPLATES, Limits.template("template", template), "template " + template)
                .value();
    }

    /** The registry refuses circles, but this server does not rely on it to come to an end. */
    private List<String> lineage(Template lowest) {
        Deque<String> names = new ArrayDeque<>(List.of(lowest.name()));
        for (Template at = lowest; !at.parent().isEmpty() && !names.contains(at.parent()); at = known(at.parent())) {
            names.addFirst(at.parent());
        }
        return List.copyOf(names);
    }
}
