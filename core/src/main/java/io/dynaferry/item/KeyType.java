package io.dynaferry.item;

/** The types a key attribute can have; the names are the tags of DynamoDB JSON. */
public enum KeyType {
    S,
    N,
    B
}
