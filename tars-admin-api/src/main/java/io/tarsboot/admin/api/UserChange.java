package io.tarsboot.admin.api;

import java.util.List;

/** What replaces the user's grants and state. Disabling ends the user's sessions and tokens. */
public record UserChange(List<Grant> grants, Boolean disabled) {

    public UserChange {
        grants = Limits.list("grants", grants, Limits.MAX_GRANTS);
        disabled = disabled != null && disabled;
    }
}
