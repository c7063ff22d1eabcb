package io.tarsboot.admin.api;

/**
 * Which callers come to an instance.
 *
 * @param division set.area.group; empty: in no set
 * @param group the group of machines that it belongs to; empty: the one that its host is in
 * @param weight 1 to 100; 0: none is given
 * @param standby it stands by for another instance
 */
public record Routing(String division, String group, int weight, boolean standby) {

    public static final Routing NONE = new Routing("", "", 0, false);
}
