package io.tarsboot.admin.api;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Templates of the configuration that servers are started with. */
@HttpExchange(ApiPaths.ROOT)
public interface TemplateApi {

    /** Their content is left out. */
    @GetExchange("/templates")
    Page<Template> templates(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after);

    @GetExchange("/templates/{template}")
    Template template(@PathVariable String template);

    /** With all parents, lowest first. */
    @GetExchange("/templates/{template}/merged")
    MergedText merged(@PathVariable String template);

    @PostExchange("/templates/{template}")
    Template createTemplate(@PathVariable String template, @RequestBody TemplateSpec spec);

    @PutExchange("/templates/{template}")
    Template changeTemplate(@PathVariable String template, @RequestBody TemplateSpec spec);

    /** Refused while a server or another template needs it. */
    @DeleteExchange("/templates/{template}")
    void deleteTemplate(@PathVariable String template);
}
