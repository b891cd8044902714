package io.dynaferry.testkit.fault;

import io.dynaferry.testkit.http.WireHeader;
import io.dynaferry.testkit.http.WireRequest;

/** The access key id in the Authorization header of a signed request. */
final class AccessKey {
    private static final String AUTHORIZATION = "Authorization";
    private static final String BEFORE = "Credential=";

    private AccessKey() {}

    /** Empty when the request is not signed. */
    static String of(WireRequest request) {
        String authorization = request.header(AUTHORIZATION).orElse("");
        int from = from(authorization);
        return from < 0 ? "" : authorization.substring(from, authorization.indexOf('/', from));
    }

    /** The header with another access key id where it is the one that holds it, else the header as it is. */
    static WireHeader replace(WireHeader header, String key) {
        int from = from(header.value());
        if (!header.isNamed(AUTHORIZATION) || from < 0) {
            return header;
        }
        String value = header.value();
        return new WireHeader(
                header.name(), value.substring(0, from) + key + value.substring(value.indexOf('/', from)));
    }

    private static int from(String authorization) {
        int at = authorization.indexOf(BEFORE);
        int from = at + BEFORE.length();
        return at < 0 || authorization.indexOf('/', from) < 0 ? -1 : from;
    }
}
