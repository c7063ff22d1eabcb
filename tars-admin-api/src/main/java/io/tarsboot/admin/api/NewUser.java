package io.tarsboot.admin.api;

import java.util.List;

/** @param password the first one, which the user must change */
public record NewUser(String password, List<Grant> grants) {

    public NewUser {
        Limits.password("password", password);
        grants = Limits.list("grants", grants, Limits.MAX_GRANTS);
    }

    @Override
    public String toString() {
        return "NewUser[grants=" + grants + "]";
    }
}
