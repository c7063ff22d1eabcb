package io.tarsboot.admin.api;

/** @param parent name of the template that this one is laid over; empty: none */
public record TemplateSpec(String parent, String content) {

    public TemplateSpec {
        parent = parent == null || parent.isEmpty() ? "" : Limits.template("parent", parent);
        content = Limits.text("content", content, Limits.MAX_CONTENT);
    }
}
