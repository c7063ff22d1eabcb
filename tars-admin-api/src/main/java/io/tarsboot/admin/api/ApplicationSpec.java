package io.tarsboot.admin.api;

/** What an operator says of an application. */
public record ApplicationSpec(String description) {

    public ApplicationSpec {
        description = Limits.text("description", description, Limits.MAX_DESCRIPTION);
    }
}
