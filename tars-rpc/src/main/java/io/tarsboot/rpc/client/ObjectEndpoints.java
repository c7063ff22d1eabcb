package io.tarsboot.rpc.client;

import io.tarsboot.rpc.client.balance.Balancer;
import io.tarsboot.rpc.client.health.EndpointEvent;
import io.tarsboot.rpc.config.ObjectPolicy;
import io.tarsboot.rpc.endpoint.Endpoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of one object, whatever source they come from. Calls only read {@link #current}; whatever changes, an
 * endpoint or how it is regarded, puts a new set in its place.
 */
final class ObjectEndpoints {

    private final String object;
    private final ObjectPolicy policy;
    private final Balancer balancer;
    private final EndpointPool pool;
    private final ClientContext context;
    private final EndpointEvents events;

    private volatile EndpointSet current = EndpointSet.EMPTY;

    // Guarded by this.
    private boolean closed;

    ObjectEndpoints(
            String object,
            ObjectPolicy policy,
            Balancer balancer,
            EndpointPool pool,
            ClientContext context,
            EndpointEvents events) {
        this.object = object;
        this.policy = policy;
        this.balancer = balancer;
        this.pool = pool;
        this.context = context;
        this.events = events;
    }

    String name() {
        return object;
    }

    EndpointSet current() {
        return current;
    }

    /** @return whether anything changed */
    boolean replace(List<Endpoint> fresh) {
        List<Endpoint> distinct = fresh.stream().distinct().toList();
        List<Member> added = new ArrayList<>();
        List<Member> gone;
        boolean first;
        synchronized (this) {
            EndpointSet before = current;
            if (closed || before.endpoints().equals(distinct)) {
                return false;
            }
            first = before.isEmpty();
            gone = new ArrayList<>(before.members());
            List<Member> members = new ArrayList<>(distinct.size());
            for (Endpoint endpoint : distinct) {
                Member known = taken(gone, endpoint);
                if (known == null) {
                    known = member(endpoint);
                    added.add(known);
                } else {
                    known.setEndpoint(endpoint);
                }
                members.add(known);
            }
            current = new EndpointSet(distinct, members, balancer);
        }
        gone.forEach(this::release);
        begin(added, first);
        return true;
    }

    /** Looks at the members anew. */
    synchronized void refresh() {
        if (!closed && !current.isEmpty()) {
            current = new EndpointSet(current.endpoints(), current.members(), balancer);
        }
    }

    boolean hasOtherUsable(Member member) {
        return current.members().stream().anyMatch(other -> other != member && other.isUsable());
    }

    void tell(Endpoint endpoint, EndpointEvent.Change change, String reason) {
        events.tell(new EndpointEvent(object, endpoint, change, reason));
    }

    void close() {
        List<Member> last;
        synchronized (this) {
            closed = true;
            last = current.members();
            current = EndpointSet.EMPTY;
        }
        last.forEach(this::release);
    }

    private Member member(Endpoint endpoint) {
        RemoteEndpoint remote = pool.acquire(object, endpoint, policy.connections());
        Member member = new Member(endpoint, remote, this, policy, context);
        remote.watch(member);
        return member;
    }

    private void release(Member member) {
        member.close();
        pool.release(member.remote());
    }

    private void begin(List<Member> added, boolean first) {
        if (policy.warmUp()) {
            added.forEach(Member::warmUp);
        }
        if (!first) {
            added.forEach(Member::beginSlowly);
        }
        if (!added.isEmpty()) {
            refresh();
        }
    }

    /** Takes out of the members the one that is the same server; its weight may differ. */
    private static @Nullable Member taken(List<Member> members, Endpoint endpoint) {
        for (Member member : members) {
            if (EndpointPool.isSame(member.endpoint(), endpoint)) {
                members.remove(member);
                return member;
            }
        }
        return null;
    }
}
