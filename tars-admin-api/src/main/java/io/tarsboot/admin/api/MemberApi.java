package io.tarsboot.admin.api;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * The members of the framework's own groups, {@code registry} and {@code patch}. A change that would cost the group its
 * majority is a conflict. Doing a change again answers the same.
 */
@HttpExchange(ApiPaths.ROOT)
public interface MemberApi {

    @GetExchange(ApiPaths.MEMBERS)
    GroupMembers members(@PathVariable String group);

    /**
     * Adds a member that runs and waits to join; it learns the state first, which may take long.
     *
     * @param member host:port in the group
     */
    @PostExchange(ApiPaths.MEMBER)
    GroupMembers addMember(@PathVariable String group, @PathVariable String member);

    /** Removes a member, which may be lost. */
    @DeleteExchange(ApiPaths.MEMBER)
    GroupMembers removeMember(@PathVariable String group, @PathVariable String member);

    /** Makes a member the leader. */
    @PostExchange(ApiPaths.MEMBER + "/lead")
    GroupMembers lead(@PathVariable String group, @PathVariable String member);
}
