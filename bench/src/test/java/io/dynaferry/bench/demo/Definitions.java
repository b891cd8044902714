package io.dynaferry.bench.demo;

/** What {@code aws dynamodb describe-table} prints, with other quotes. */
final class Definitions {
    /** A binary partition key, a numeric sort key, an index of each kind. */
    static final String ORDERS = """
            {'Table': {
              'TableName': 'Orders', 'TableStatus': 'ACTIVE', 'ItemCount': 1234, 'TableSizeBytes': 56789,
              'CreationDateTime': '2026-11-21T10:00:00+01:00',
              'AttributeDefinitions': [
                {'AttributeName': 'tenant', 'AttributeType': 'B'}, {'AttributeName': 'placed', 'AttributeType': 'N'},
                {'AttributeName': 'customer', 'AttributeType': 'S'}, {'AttributeName': 'price', 'AttributeType': 'N'},
                {'AttributeName': 'status', 'AttributeType': 'S'}],
              'KeySchema': [
                {'AttributeName': 'tenant', 'KeyType': 'HASH'}, {'AttributeName': 'placed', 'KeyType': 'RANGE'}],
              'ProvisionedThroughput': {'NumberOfDecreasesToday': 0, 'ReadCapacityUnits': 5, 'WriteCapacityUnits': 5},
              'LocalSecondaryIndexes': [
                {'IndexName': 'by-price', 'IndexSizeBytes': 0, 'Projection': {'ProjectionType': 'KEYS_ONLY'},
                 'KeySchema': [
                   {'AttributeName': 'tenant', 'KeyType': 'HASH'}, {'AttributeName': 'price', 'KeyType': 'RANGE'}]}],
              'GlobalSecondaryIndexes': [
                {'IndexName': 'by-customer', 'IndexStatus': 'ACTIVE', 'Projection': {'ProjectionType': 'ALL'},
                 'KeySchema': [{'AttributeName': 'customer', 'KeyType': 'HASH'}]},
                {'IndexName': 'by-status', 'IndexStatus': 'ACTIVE',
                 'Projection': {'ProjectionType': 'INCLUDE', 'NonKeyAttributes': ['total']},
                 'KeySchema': [
                   {'AttributeName': 'status', 'KeyType': 'HASH'}, {'AttributeName': 'placed', 'KeyType': 'RANGE'}]}]
            }}
            """;

    private Definitions() {}
}
