package io.dynaferry.testkit.export;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** The checksums of an export. */
final class Md5 {
    private Md5() {}

    static MessageDigest start() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5.", e);
        }
    }

    static String base64(byte[] digest) {
        return Base64.getEncoder().encodeToString(digest);
    }

    /** S3's tag of an object uploaded in one part: the digest of the part's digest, and the number of parts. */
    static String onePartEntityTag(String md5Checksum) {
        byte[] part = Base64.getDecoder().decode(md5Checksum);
        return HexFormat.of().formatHex(start().digest(part)) + "-1";
    }
}
