package io.dynaferry.snapshot.source;

import io.dynaferry.item.ItemParser;
import io.dynaferry.item.NumberValue;
import io.dynaferry.item.Slice;
import io.dynaferry.item.Value;
import io.dynaferry.json.JsonSplitter;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether an item has expired, as DynamoDB does: a number of whole seconds since 1970 at the item's top level that is
 * less than now, but not by more than five years, for what is older the service never deletes. In doubt an item has not
 * expired. Costs a walk over the item's top level, without looking into its values. Not thread-safe.
 */
public final class Expiry {
    /** Five years without leap days: an item in the last days before the limit is kept. */
    private static final long LIMIT_SECONDS = Duration.ofDays(5 * 365).toSeconds();

    private final String attribute;
    private final BigDecimal now;
    private final BigDecimal limit;
    private @Nullable Slice value;
    private boolean escaped;

    public Expiry(String attribute, long nowSeconds) {
        this.attribute = attribute;
        this.now = BigDecimal.valueOf(nowSeconds);
        this.limit = BigDecimal.valueOf(nowSeconds - LIMIT_SECONDS);
    }

    public boolean hasPassed(Slice item) {
        value = null;
        escaped = false;
        JsonSplitter.members(item, this::attribute);
        if (value != null) {
            return isPast(value);
        }
        Value found = escaped ? ItemParser.parse(item).attributes().get(attribute) : null;
        return found instanceof NumberValue number && isPast(number.canonical());
    }

    private void attribute(String name, Slice content) {
        if (name.indexOf('\\') >= 0) {
            escaped = true;
        } else if (name.equals(attribute)) {
            value = content;
        }
    }

    private boolean isPast(Slice typed) {
        boolean[] past = new boolean[1];
        JsonSplitter.members(typed, (type, content) -> {
            String quoted = content.utf8();
            past[0] = type.equals("N") && isPast(quoted.substring(1, quoted.length() - 1));
        });
        return past[0];
    }

    private boolean isPast(String number) {
        if (number.indexOf('\\') >= 0) {
            return false;
        }
        BigDecimal seconds = new BigDecimal(number);
        return seconds.compareTo(now) < 0
                && seconds.compareTo(limit) > 0
                && seconds.stripTrailingZeros().scale() <= 0;
    }
}
