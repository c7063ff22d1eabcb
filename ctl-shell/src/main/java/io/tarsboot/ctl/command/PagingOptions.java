package io.tarsboot.ctl.command;

import io.tarsboot.admin.api.Page;
import io.tarsboot.ctl.admin.Pages;

/** What lists take that may be long. */
public final class PagingOptions {

    public static final Option<Integer> LIMIT =
            Option.of("limit", Kinds.COUNT, "at most so many").otherwise("1000");

    /** For what grows every day. */
    public static final Option<Integer> RECENT =
            Option.of("limit", Kinds.COUNT, "at most so many, the newest").otherwise("50");

    public static final Option<String> AFTER =
            Option.of("after", Kinds.TEXT.called("CURSOR"), "go on behind the end of an earlier list");

    private PagingOptions() {}

    public static <T> Page<T> read(Invocation call, Option<Integer> limit, Pages.Source<T> source) {
        return Pages.read(call.get(limit), call.find(AFTER), source);
    }
}
