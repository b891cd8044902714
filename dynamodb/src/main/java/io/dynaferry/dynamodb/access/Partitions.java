package io.dynaferry.dynamodb.access;

import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/** To which partition a region belongs, as the SDK's region metadata has it; a region unknown to it goes by its name's shape. */
public final class Partitions {
    private Partitions() {}

    public static String of(String region) {
        return PartitionMetadata.of(Region.of(region)).id();
    }
}
