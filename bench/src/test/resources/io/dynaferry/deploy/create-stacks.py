"""Creates the stacks on moto, after the SAM translation of those that need it: moto itself passes over what only SAM knows.

Reads a JSON list of {"name", "template", "parameters"} from the standard input, where a value {stack}.{output} stands for the
output of a stack before. Prints a line for each stack: its name, its status and the logical ids of what was made.
"""

import json
import os
import re
import sys

os.environ.update(AWS_ACCESS_KEY_ID="moto", AWS_SECRET_ACCESS_KEY="moto", AWS_DEFAULT_REGION="us-east-1")

import boto3
from cfnlint.decode.cfn_yaml import loads
from moto import mock_aws
from moto.cloudformation import parsing
from samtranslator.translator.transform import transform


def without_nothing(value, resources, inner=parsing.clean_json):
    """As the service does, and moto does not: an element that is AWS::NoValue is no element."""
    cleaned = inner(value, resources)
    return [element for element in cleaned if element is not None] if isinstance(cleaned, list) else cleaned


parsing.clean_json = without_nothing


class NoManagedPolicies:
    """The templates give every function a role of its own."""

    def load(self):
        return {}


def translated(text):
    template = json.loads(json.dumps(loads(text)))
    if "Transform" in template:
        template = transform(template, {}, NoManagedPolicies())
    return without_aliases(template)


def without_aliases(template):
    """Moto's stacks have no aliases of functions: what goes to one goes to its function."""
    text = json.dumps(template)
    for name, resource in template["Resources"].items():
        if resource["Type"] == "AWS::Lambda::Alias":
            text = text.replace(json.dumps({"Ref": name}), json.dumps(resource["Properties"]["FunctionName"]))
    return json.loads(text)


def parameters(given, outputs):
    def value(text):
        return re.sub(r"\{([a-z-]+)\.(\w+)\}", lambda found: outputs[found.group(1)][found.group(2)], text)

    return [{"ParameterKey": name, "ParameterValue": value(text)} for name, text in given.items()]


@mock_aws
def main():
    boto3.client("dynamodb").create_table(
        TableName="Music",
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        BillingMode="PAY_PER_REQUEST",
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
    )
    stream = boto3.client("dynamodb").describe_table(TableName="Music")["Table"]["LatestStreamArn"]
    outputs = {"source": {"Stream": stream}}
    service = boto3.client("cloudformation")
    for stack in json.load(sys.stdin):
        with open(stack["template"], encoding="utf-8") as file:
            template = translated(file.read())
        if stack["name"] == "cdc":
            boto3.client("s3").put_object(Bucket=outputs["storage"]["ArtifactBucket"], Key="dynaferry/cdc-lambda.jar", Body=b"PK")
        service.create_stack(
            StackName=stack["name"],
            TemplateBody=json.dumps(template),
            Parameters=parameters(stack["parameters"], outputs),
            Capabilities=["CAPABILITY_NAMED_IAM"],
        )
        made = service.describe_stacks(StackName=stack["name"])["Stacks"][0]
        outputs[stack["name"]] = {output["OutputKey"]: output["OutputValue"] for output in made.get("Outputs", [])}
        resources = service.describe_stack_resources(StackName=stack["name"])["StackResources"]
        ids = sorted(resource["LogicalResourceId"] for resource in resources if "LogicalResourceId" in resource)
        print(stack["name"], made["StackStatus"], " ".join(ids), flush=True)


main()
