package io.tarsboot.admin.api;

import java.util.List;

/**
 * A group of members that keep the same state, as one of them sees it.
 *
 * @param group the name of the group
 * @param askedMember who was asked, host:port in the group
 * @param index of the last command that is part of its state
 */
public record GroupMembers(String group, String askedMember, long index, List<Member> members) {

    public GroupMembers {
        members = List.copyOf(members);
    }

    /**
     * @param address host:port in the group
     * @param answers whether it runs and can be reached by the member that was asked
     * @param lastIndex how far its log reaches; 0 if it does not answer
     */
    public record Member(String address, boolean answers, boolean leader, long lastIndex) {}
}
