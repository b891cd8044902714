package io.dynaferry.dynamodb.access;

import java.util.regex.Pattern;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * To which partition a region belongs, as the SDK's region metadata has it; a region unknown to it goes by its name's shape. Names that
 * leave no doubt are not asked for: the SDK's metadata is a class for every region.
 */
public final class Partitions {
    private static final Pattern COMMERCIAL = Pattern.compile("(af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-[0-9]+");
    private static final Pattern CHINESE = Pattern.compile("cn-[a-z]+-[0-9]+");

    private Partitions() {}

    public static String of(String region) {
        if (isCommercial(region)) {
            return "aws";
        }
        return isChinese(region)
                ? "aws-cn"
                : PartitionMetadata.of(Region.of(region)).id();
    }

    static boolean isCommercial(String region) {
        return COMMERCIAL.matcher(region).matches();
    }

    static boolean isChinese(String region) {
        return CHINESE.matcher(region).matches();
    }
}
