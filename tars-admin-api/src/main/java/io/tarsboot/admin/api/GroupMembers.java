package io.tarsboot.admin.api;

import java.util.List;

/**
 * A group of members that keep the same state, as one of them sees it.
 *
 * @param group the name of the group
 * @param askedMember who was asked, host:port in the group
 * @param index of the last command that is part of its state
 * @param changed whether what was asked for changes something; false for a question
 */
public record GroupMembers(String group, String askedMember, long index, List<Member> members, boolean changed) {

    public GroupMembers {
        members = List.copyOf(members);
    }

    public boolean contains(String address) {
        return members.stream().anyMatch(member -> member.address().equals(address));
    }

    public boolean isLedBy(String address) {
        return members.stream()
                .anyMatch(member -> member.leader() && member.address().equals(address));
    }

    /**
     * @param address host:port in the group
     * @param answers whether it runs and can be reached by the member that was asked
     * @param lastIndex how far its log reaches; 0 if it does not answer
     */
    public record Member(String address, boolean answers, boolean leader, long lastIndex) {}
}
