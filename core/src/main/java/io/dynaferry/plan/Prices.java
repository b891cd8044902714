package io.dynaferry.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What the service charges, in US dollars: list prices of one region, each of the day that stands beside it in the file, good
 * for the size of a sum and not for its cents. Other regions cost up to twice as much.
 */
public final class Prices {
    public static final Prices US_EAST_1 = read("us-east-1");

    private final String region;
    private final Map<Charge, Price> prices;

    private Prices(String region, Map<Charge, Price> prices) {
        this.region = region;
        this.prices = prices;
    }

    private static Prices read(String region) {
        try (InputStream file = Prices.class.getResourceAsStream("prices-" + region + ".txt")) {
            byte[] content = Objects.requireNonNull(file, "the prices of " + region + " are not there")
                    .readAllBytes();
            return parse(region, new String(content, StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the prices of " + region + ".", failure);
        }
    }

    /** Reads a list that has every charge once. */
    static Prices parse(String region, String text) {
        Map<Charge, Price> prices = new EnumMap<>(Charge.class);
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            Price price = Price.parse(line);
            if (prices.put(price.charge(), price) != null) {
                throw new IllegalArgumentException("There are two prices for " + price.charge());
            }
        });
        for (Charge charge : Charge.values()) {
            if (!prices.containsKey(charge)) {
                throw new IllegalArgumentException("There is no price for " + charge);
            }
        }
        return new Prices(region, prices);
    }

    /** All of them, in the order of the charges. */
    public List<Price> all() {
        return List.copyOf(prices.values());
    }

    /**
     * What so much costs; empty where no price was found.
     *
     * @param amount in bytes, units, calls, GB-seconds or DPU-hours; for what is paid by the month, times the months
     */
    public OptionalDouble cost(Charge charge, double amount) {
        Double dollars = price(charge).dollars();
        return dollars == null ? OptionalDouble.empty() : OptionalDouble.of(amount / charge.size() * dollars);
    }

    private Price price(Charge charge) {
        return Objects.requireNonNull(prices.get(charge));
    }

    public double writes(double units) {
        return cost(Charge.WRITE_UNITS, units).orElseThrow();
    }

    public double reads(double units) {
        return cost(Charge.READ_UNITS, units).orElseThrow();
    }

    public double export(long tableBytes) {
        return cost(Charge.EXPORT, (double) tableBytes).orElseThrow();
    }

    /** What the figures stand on, as a clause. */
    public String basis() {
        Comparator<LocalDate> order = Comparator.naturalOrder();
        LocalDate first = prices.values().stream().map(Price::asOf).min(order).orElseThrow();
        LocalDate last = prices.values().stream().map(Price::asOf).max(order).orElseThrow();
        return "list prices of " + region + ", looked up " + first + " to " + last;
    }

    /** {@code 1,234.50 USD}; what is less than a cent says so. */
    public static String shown(double dollars) {
        return dollars > 0 && dollars < 0.01 ? "under 0.01 USD" : String.format(Locale.ROOT, "%,.2f USD", dollars);
    }
}
