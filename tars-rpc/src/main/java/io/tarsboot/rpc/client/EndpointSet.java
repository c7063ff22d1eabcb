package io.tarsboot.rpc.client;

import io.tarsboot.contract.HashKey;
import io.tarsboot.rpc.client.balance.Balancer;
import io.tarsboot.rpc.client.balance.Candidate;
import io.tarsboot.rpc.client.balance.Choice;
import io.tarsboot.rpc.endpoint.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The endpoints of one object as they are at one moment, and who is chosen among them then. Immutable. */
final class EndpointSet {

    static final EndpointSet EMPTY = new EndpointSet();

    private final List<Endpoint> endpoints;
    private final List<Member> members;
    private final Balancer balancer;
    private final Choice choice;
    private final List<Member> due;

    private EndpointSet() {
        endpoints = List.of();
        members = List.of();
        due = List.of();
        choice = key -> {
            throw new IllegalStateException("nobody to choose from");
        };
        balancer = candidates -> choice;
    }

    /** @param endpoints those of the members, in their order; at least one */
    EndpointSet(List<Endpoint> endpoints, List<Member> members, Balancer balancer) {
        this.endpoints = List.copyOf(endpoints);
        this.members = List.copyOf(members);
        this.balancer = balancer;
        this.due = this.members.stream().filter(Member::isProbeDue).toList();
        this.choice = balancer.over(this.members);
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    List<Endpoint> endpoints() {
        return endpoints;
    }

    List<Member> members() {
        return members;
    }

    /** Whether one of those that are not left out is not among the given. */
    boolean hasOthersThan(Set<RemoteEndpoint> given) {
        return members.stream().anyMatch(member -> member.isUsable() && !given.contains(member.remote()));
    }

    /**
     * An endpoint for a call: one that is due to be probed, else by balancing one of those that are not left out. If all
     * are, one of them all the same, because it may have come back.
     *
     * @param tried those that this call has tried in vain
     * @return null if all have been tried
     */
    @Nullable
    CallTarget choose(Invocation invocation, Set<RemoteEndpoint> tried) {
        if (!tried.isEmpty()) {
            return chooseOther(invocation.hashKey(), tried);
        }
        // Nobody answers a call that goes one way, so it proves nothing.
        CallTarget probe = due.isEmpty() || invocation.isOneWay() ? null : claimProbe(invocation.hashKey());
        return probe != null
                ? probe
                : members.get(choice.choose(invocation.hashKey())).target();
    }

    /** A key is risked only at the endpoint that it belongs to. */
    private @Nullable CallTarget claimProbe(@Nullable HashKey key) {
        for (Member member : due) {
            if (key == null || ownerOf(key) == member) {
                CallTarget probe = member.claimProbe();
                if (probe != null) {
                    return probe;
                }
            }
        }
        return null;
    }

    private Member ownerOf(HashKey key) {
        List<Offered> all = members.stream()
                .map(member -> new Offered(member, Candidate.FULL_SHARE))
                .toList();
        return members.get(balancer.over(all).choose(key));
    }

    private @Nullable CallTarget chooseOther(@Nullable HashKey key, Set<RemoteEndpoint> tried) {
        List<Offered> others = new ArrayList<>(members.size());
        boolean anyUsable = false;
        boolean anyLeft = false;
        for (Member member : members) {
            boolean left = !tried.contains(member.remote());
            anyLeft |= left;
            anyUsable |= left && member.share() > 0;
            others.add(new Offered(member, left ? member.share() : 0));
        }
        if (!anyLeft) {
            return null;
        }
        if (!anyUsable) {
            others.replaceAll(other ->
                    new Offered(other.member, tried.contains(other.member.remote()) ? 0 : Candidate.FULL_SHARE));
        }
        return members.get(balancer.over(others).choose(key)).target();
    }

    /** A member with another share than it has. */
    private record Offered(Member member, int share) implements Candidate {

        @Override
        public Endpoint endpoint() {
            return member.endpoint();
        }

        @Override
        public int load() {
            return member.load();
        }
    }
}
