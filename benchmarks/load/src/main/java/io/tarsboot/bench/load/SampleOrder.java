package io.tarsboot.bench.load;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of the realistic struct: twenty fields, a map and a list of ten structs, such as a shop's services
 * exchange. Each peer copies them into its own generated type; one that
 * has none takes this one as it is.
 */
public record SampleOrder(
        long id,
        int version,
        short channel,
        byte state,
        boolean paid,
        boolean express,
        float discount,
        double total,
        long createdAt,
        long updatedAt,
        int points,
        int warehouse,
        String number,
        String customer,
        String email,
        String street,
        String city,
        String country,
        String currency,
        String note,
        Map<String, String> labels,
        List<Item> items)
        implements Serializable {

    private static final int ITEMS = 10;

    /** The one that is measured. */
    public static final SampleOrder SAMPLE = sample();

    /** A line of the order. */
    public record Item(long sku, String title, int count, long cents, boolean gift, double weight)
            implements Serializable {}

    private static SampleOrder sample() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("campaign", "autumn-2026");
        labels.put("channel", "mobile");
        labels.put("carrier", "north-parcel");
        labels.put("priority", "normal");
        labels.put("tenant", "retail-eu");
        return new SampleOrder(
                8_812_345_678_901L,
                3,
                (short) 12,
                (byte) 2,
                true,
                false,
                0.15f,
                1234.56,
                1_793_000_000_123L,
                1_793_000_777_456L,
                420,
                17,
                "ORD-2026-11-0008812",
                "Zoë van der Brink",
                "zoe.vanderbrink@mail.example",
                "Lange Gasse 17, 3rd floor",
                "Wiener Neustadt",
                "AT",
                "EUR",
                "Leave it with the neighbour on the left if nobody opens.",
                labels,
                tenItems());
    }

    private static List<Item> tenItems() {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            items.add(new Item(
                    4_000_000_000L + 7919L * i,
                    "Article no. " + i + " in its usual box",
                    1 + i % 3,
                    1999L * (i + 1),
                    i % 4 == 0,
                    0.25 * (i + 1)));
        }
        return items;
    }
}
