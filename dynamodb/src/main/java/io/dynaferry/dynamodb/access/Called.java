package io.dynaferry.dynamodb.access;

import io.dynaferry.dynamodb.access.CredentialSource.DefaultChain;
import io.dynaferry.dynamodb.access.Surroundings.SupportService;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is called when something fails, as far as an operator can change it.
 *
 * @param caller with which credentials the call is made, before any role
 * @param where the address, for the message
 * @param addressSettings the settings that lead there
 */
record Called(
        SettingNames names, CredentialSource caller, String region, Map<String, String> where, String addressSettings) {
    /** The side's tables and buckets. */
    static Called side(Side side) {
        Map<String, String> where = new LinkedHashMap<>();
        where.put("region", side.region());
        if (side.endpoint() != null) {
            where.put("endpoint", side.endpoint().toString());
        }
        String settings = side.names().endpoint() + ", " + side.names().region();
        return new Called(side.names(), side.credentials(), side.region(), where, settings);
    }

    /** STS, for the role. */
    static Called tokens(Side side, String region) {
        return support(side, side.credentials(), SupportService.STS, region);
    }

    /** A store, for the key: nobody but the program itself can read it. */
    static Called store(Side side, SupportService store, String region) {
        return support(side, new DefaultChain(), store, region);
    }

    private static Called support(Side side, CredentialSource caller, SupportService service, String region) {
        Map<String, String> where = new LinkedHashMap<>();
        where.put("service", service.name());
        where.put("region", region);
        return new Called(side.names(), caller, region, where, "AWS_ENDPOINT_URL_" + service.name() + ", AWS_REGION");
    }

    String partition() {
        return Partitions.of(region);
    }
}
