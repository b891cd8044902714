package io.dynaferry.dynamodb.access;

import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Secrets Manager's current version of a secret. */
final class SecretStore implements StoredKeyReader.KeyStore {
    private final SecretsManagerClient client;

    SecretStore(SecretsManagerClient client) {
        this.client = client;
    }

    /** A binary secret has no text, and an empty one is not a key either. */
    @Override
    public String read(String id) {
        String text = client.getSecretValue(request -> request.secretId(id)).secretString();
        return text == null ? "" : text;
    }

    @Override
    public void close() {
        client.close();
    }
}
