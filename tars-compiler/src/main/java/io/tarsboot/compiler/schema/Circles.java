package io.tarsboot.compiler.schema;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which structs lead to one another in both directions. Found by Kosaraju's two walks, without recursion and in a time
 * that grows with the file alone: files come from strangers too.
 */
final class Circles {

    /** The first struct that was met of a circle stands for all of it. */
    private final Map<QualifiedName, QualifiedName> circleOf = new HashMap<>();

    private Circles() {}

    /** @param led where each struct leads to; all of them are keys too */
    static Circles of(Map<QualifiedName, List<QualifiedName>> led) {
        Map<QualifiedName, List<QualifiedName>> back = new LinkedHashMap<>();
        led.keySet().forEach(name -> back.put(name, new ArrayList<>()));
        led.forEach((from, targets) ->
                targets.forEach(to -> back.getOrDefault(to, new ArrayList<>()).add(from)));

        Set<QualifiedName> seen = new HashSet<>();
        List<QualifiedName> byEnd = new ArrayList<>();
        led.keySet().forEach(start -> byEnd.addAll(walk(start, led, seen)));

        Circles circles = new Circles();
        seen.clear();
        for (int i = byEnd.size() - 1; i >= 0; i--) {
            QualifiedName first = byEnd.get(i);
            walk(first, back, seen).forEach(member -> circles.circleOf.put(member, first));
        }
        return circles;
    }

    /** Whether each leads to the other; of one and the same that is so. */
    boolean share(QualifiedName one, QualifiedName other) {
        return one.equals(other)
                || (circleOf.containsKey(one) && circleOf.get(one).equals(circleOf.get(other)));
    }

    /** All that was not seen before, in the order in which the walk leaves it. */
    private static List<QualifiedName> walk(
            QualifiedName start, Map<QualifiedName, List<QualifiedName>> led, Set<QualifiedName> seen) {
        List<QualifiedName> left = new ArrayList<>();
        Deque<Step> way = new ArrayDeque<>();
        if (seen.add(start)) {
            way.push(new Step(start, led.getOrDefault(start, List.of()).iterator()));
        }
        while (!way.isEmpty()) {
            Step step = way.getFirst();
            if (!step.ahead.hasNext()) {
                left.add(way.pop().at);
                continue;
            }
            QualifiedName next = step.ahead.next();
            if (seen.add(next)) {
                way.push(new Step(next, led.getOrDefault(next, List.of()).iterator()));
            }
        }
        return left;
    }

    private record Step(QualifiedName at, Iterator<QualifiedName> ahead) {}
}
