package io.tarsboot.ctl.output;

import io.tarsboot.admin.api.GroupMembers;

/** How a group is, in one line. */
public final class GroupText {

    private GroupText() {}

    public static String of(GroupMembers group) {
        long all = group.members().size();
        long answering =
                group.members().stream().filter(GroupMembers.Member::answers).count();
        long needed = all / 2 + 1;
        return "%d of %d answer%s; %s"
                .formatted(
                        answering,
                        all,
                        group.members().stream().anyMatch(GroupMembers.Member::leader) ? "" : ", none leads",
                        outlook(answering - needed));
    }

    private static String outlook(long spare) {
        if (spare < 0) {
            return "it stands still until " + -spare + " more " + (spare == -1 ? "does" : "do");
        }
        return spare == 0 ? "with one less it stands still" : "it works with " + spare + " less";
    }
}
