"""Every table at once, for an empty database: a third of the time the single steps take.

A database made before goes through the steps it lacks; they are removed with release 1.0.
"""

import uuid
from importlib import import_module

import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

# PostgreSQL refuses two chairs on one day; SQLite has no such constraint, and nothing is done there.
one_chair_a_day = import_module("committee.migrations.0002_one_chair_a_day").Migration.operations


class Migration(migrations.Migration):
    replaces = [
        ("committee", "0001_initial"),
        ("committee", "0002_one_chair_a_day"),
        ("committee", "0003_committee_record"),
        ("committee", "0004_communiques"),
        ("committee", "0005_invitations_and_suspended_mandates"),
        ("committee", "0006_longer_names_of_methods"),
        ("committee", "0007_invitations_taken_up"),
        ("committee", "0008_mandates_by_two"),
        ("committee", "0009_clearance"),
        ("committee", "0010_facts"),
        ("committee", "0011_files"),
        ("committee", "0012_drafts_handed_over"),
        ("committee", "0013_note_files_hidden"),
        ("committee", "0014_observers_by_two"),
        ("committee", "0015_agreement_on_paper"),
        ("committee", "0016_circles"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Party",
            fields=[
                (
                    "code",
                    models.CharField(max_length=2, primary_key=True, serialize=False, verbose_name="code"),
                ),
                ("half", models.PositiveSmallIntegerField(unique=True, verbose_name="half of the circle")),
                ("name_ru", models.CharField(default="", max_length=300, verbose_name="name (Russian)")),
                ("name_kk", models.CharField(default="", max_length=300, verbose_name="name (Kazakh)")),
                (
                    "name_en",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="name (English)"),
                ),
                (
                    "of_ru",
                    models.CharField(
                        default="", max_length=300, verbose_name="name, in the genitive (Russian)"
                    ),
                ),
                (
                    "of_kk",
                    models.CharField(
                        default="", max_length=300, verbose_name="name, in the genitive (Kazakh)"
                    ),
                ),
                (
                    "of_en",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="name, in the genitive (English)"
                    ),
                ),
                (
                    "to_ru",
                    models.CharField(
                        default="", max_length=300, verbose_name="name, in the dative (Russian)"
                    ),
                ),
                (
                    "to_kk",
                    models.CharField(default="", max_length=300, verbose_name="name, in the dative (Kazakh)"),
                ),
                (
                    "to_en",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="name, in the dative (English)"
                    ),
                ),
                (
                    "part_ru",
                    models.CharField(
                        default="", max_length=300, verbose_name="part of the commission (Russian)"
                    ),
                ),
                (
                    "part_kk",
                    models.CharField(
                        default="", max_length=300, verbose_name="part of the commission (Kazakh)"
                    ),
                ),
                (
                    "part_en",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=300,
                        verbose_name="part of the commission (English)",
                    ),
                ),
            ],
            options={
                "verbose_name": "Party",
                "verbose_name_plural": "Parties",
                "ordering": ["half"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("half__in", [1, 2])), name="party_exactly_two")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Instrument",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="kind of text")),
                ("slot", models.CharField(max_length=80, verbose_name="place it would fill")),
                ("number", models.CharField(max_length=40, unique=True, verbose_name="number")),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="sent by",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("tabled", "Sent"),
                            ("countered", "Answered"),
                            ("rejected", "Rejected"),
                            ("withdrawn", "Withdrawn"),
                            ("lapsed", "Lapsed"),
                            ("in_force", "In force"),
                            ("superseded", "Replaced"),
                        ],
                        default="tabled",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "tabled_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="sent at"),
                ),
                (
                    "answers",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answered_by",
                        to="committee.instrument",
                        verbose_name="answers",
                    ),
                ),
                (
                    "amends",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.instrument",
                        verbose_name="amends",
                    ),
                ),
                ("reply_by", models.DateField(blank=True, null=True, verbose_name="reply by")),
                (
                    "language_to_follow",
                    models.CharField(blank=True, default="", max_length=2, verbose_name="language to follow"),
                ),
                (
                    "language_due",
                    models.DateField(blank=True, null=True, verbose_name="language to follow by"),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                ("end_reason", models.TextField(blank=True, default="", verbose_name="reason")),
                ("in_force_at", models.DateTimeField(blank=True, null=True, verbose_name="in force since")),
            ],
            options={
                "verbose_name": "text before both Parties",
                "verbose_name_plural": "texts before both Parties",
                "ordering": ["-tabled_at", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "tabled")),
                        fields=("kind", "slot"),
                        name="instrument_one_open_text_a_slot",
                        violation_error_message="Another text on this is open.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language_to_follow__in", ["", "ru", "kk"])),
                        name="instrument_language_to_follow",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["in_force", "superseded"]), _negated=True),
                            ("in_force_at__isnull", False),
                            _connector="OR",
                        ),
                        name="instrument_in_force_since_when",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                ("publisher", models.CharField(max_length=200, verbose_name="publisher")),
                ("title", models.CharField(blank=True, default="", max_length=300, verbose_name="title")),
                ("address", models.URLField(blank=True, default="", max_length=500, verbose_name="address")),
                (
                    "dated",
                    models.CharField(
                        blank=True, default="", max_length=60, verbose_name="date, as the source gives it"
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("confirmed", "Confirmed"),
                            ("reported", "Reported"),
                            ("unverified", "Unverified"),
                        ],
                        default="reported",
                        max_length=10,
                        verbose_name="reliability",
                    ),
                ),
            ],
            options={
                "verbose_name": "source",
                "verbose_name_plural": "sources",
                "ordering": ["publisher", "title", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="source_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(models.Q(("address", ""), _negated=True), ("party__isnull", True)),
                        fields=("address",),
                        name="source_shipped_address_once",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Treaty",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("agreement", "agreement"),
                            ("lease", "lease agreement"),
                            ("protocol", "protocol (treaty)"),
                        ],
                        default="agreement",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("title_ru", models.CharField(default="", max_length=500, verbose_name="title (Russian)")),
                ("title_kk", models.CharField(default="", max_length=500, verbose_name="title (Kazakh)")),
                (
                    "title_en",
                    models.CharField(blank=True, default="", max_length=500, verbose_name="title (English)"),
                ),
                (
                    "sourced_titles",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Codes with a space between: ru kk en. The other titles are this portal's translations.",
                        max_length=8,
                        verbose_name="languages in which a source gives the title",
                    ),
                ),
                ("says_ru", models.TextField(blank=True, default="", verbose_name="what it says (Russian)")),
                ("says_kk", models.TextField(blank=True, default="", verbose_name="what it says (Kazakh)")),
                ("says_en", models.TextField(blank=True, default="", verbose_name="what it says (English)")),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "treaty",
                "verbose_name_plural": "treaties",
                "ordering": ["title_ru", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="treaty_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Act",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                (
                    "of_party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="Party whose act it is",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("law", "law"),
                            ("decree", "decree"),
                            ("resolution", "resolution of the Government"),
                            ("order", "order"),
                            ("other", "another act"),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "organ_ru",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="organ (Russian)"),
                ),
                (
                    "organ_kk",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="organ (Kazakh)"),
                ),
                (
                    "organ_en",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="organ (English)"),
                ),
                (
                    "title_ru",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="title (Russian)"),
                ),
                (
                    "title_kk",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="title (Kazakh)"),
                ),
                (
                    "title_en",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="title (English)"),
                ),
                ("number", models.CharField(blank=True, default="", max_length=100, verbose_name="number")),
                ("dated", models.DateField(blank=True, null=True, verbose_name="done on")),
                (
                    "dated_as_given",
                    models.CharField(
                        blank=True, default="", max_length=60, verbose_name="date, as the source gives it"
                    ),
                ),
                ("in_force_on", models.DateField(blank=True, null=True, verbose_name="in force from")),
                ("repealed_on", models.DateField(blank=True, null=True, verbose_name="repealed on")),
                (
                    "repealed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.act",
                        verbose_name="repealed by",
                    ),
                ),
                (
                    "plan_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="year of the launch plan"
                    ),
                ),
                (
                    "under",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.treaty",
                        verbose_name="under the treaty",
                    ),
                ),
                ("says_ru", models.TextField(blank=True, default="", verbose_name="what it says (Russian)")),
                ("says_kk", models.TextField(blank=True, default="", verbose_name="what it says (Kazakh)")),
                ("says_en", models.TextField(blank=True, default="", verbose_name="what it says (English)")),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.source",
                        verbose_name="source",
                    ),
                ),
                (
                    "confirms",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.instrument",
                        verbose_name="confirms",
                    ),
                ),
            ],
            options={
                "verbose_name": "act",
                "verbose_name_plural": "acts",
                "ordering": [models.OrderBy(models.F("dated"), descending=True, nulls_last=True), "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="act_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("repealed_on__isnull", True),
                            ("dated__isnull", True),
                            ("repealed_on__gte", models.F("dated")),
                            _connector="OR",
                        ),
                        name="act_repealed_after_it_was_done",
                        violation_error_message="The act cannot be repealed before it was done.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("repealed_by", models.F("id")), _negated=True),
                        name="act_not_repealed_by_itself",
                        violation_error_message="An act does not repeal itself.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Body",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                (
                    "name_ru",
                    models.CharField(default="", max_length=300, verbose_name="official name (Russian)"),
                ),
                (
                    "name_kk",
                    models.CharField(default="", max_length=300, verbose_name="official name (Kazakh)"),
                ),
                (
                    "name_en",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="official name (English)"
                    ),
                ),
                (
                    "founding_act",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.act",
                        verbose_name="founding act",
                    ),
                ),
                (
                    "predecessor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.body",
                        verbose_name="predecessor",
                    ),
                ),
                (
                    "note_ru",
                    models.TextField(blank=True, default="", verbose_name="what is known of it (Russian)"),
                ),
                (
                    "note_kk",
                    models.TextField(blank=True, default="", verbose_name="what is known of it (Kazakh)"),
                ),
                (
                    "note_en",
                    models.TextField(blank=True, default="", verbose_name="what is known of it (English)"),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "body",
                "verbose_name_plural": "bodies",
                "ordering": ["name_ru", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="body_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("presidents", "Presidents"),
                            ("ministers", "Ministers"),
                            ("commission", "Intergovernmental commission"),
                            ("working_group", "Working group"),
                            ("agencies", "Space agencies"),
                        ],
                        max_length=14,
                        verbose_name="level",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.body",
                        verbose_name="body",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="number")),
                ("title_ru", models.CharField(default="", max_length=300, verbose_name="title (Russian)")),
                ("title_kk", models.CharField(default="", max_length=300, verbose_name="title (Kazakh)")),
                (
                    "title_en",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="title (English)"),
                ),
                (
                    "holding",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("held", "Held"),
                            ("not_known", "Holding not known"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="planned",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("planned_from", models.DateField(blank=True, null=True, verbose_name="planned from")),
                ("planned_to", models.DateField(blank=True, null=True, verbose_name="planned to")),
                ("held_from", models.DateField(blank=True, null=True, verbose_name="held from")),
                ("held_to", models.DateField(blank=True, null=True, verbose_name="held to")),
                (
                    "begins_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="beginning, time in UTC"),
                ),
                (
                    "when_ru",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=300,
                        verbose_name="date in words, where the day was not found (Russian)",
                    ),
                ),
                (
                    "when_kk",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=300,
                        verbose_name="date in words, where the day was not found (Kazakh)",
                    ),
                ),
                (
                    "when_en",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=300,
                        verbose_name="date in words, where the day was not found (English)",
                    ),
                ),
                (
                    "near",
                    models.DateField(blank=True, null=True, verbose_name="a day near it, for the order only"),
                ),
                (
                    "place_ru",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="place (Russian)"),
                ),
                (
                    "place_kk",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="place (Kazakh)"),
                ),
                (
                    "place_en",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="place (English)"),
                ),
                (
                    "host",
                    models.CharField(
                        choices=[("one", "One Party"), ("both", "Both Parties"), ("not_known", "Not known")],
                        default="not_known",
                        max_length=10,
                        verbose_name="host",
                    ),
                ),
                (
                    "host_party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="Party that was host",
                    ),
                ),
                ("summary_ru", models.TextField(blank=True, default="", verbose_name="summary (Russian)")),
                ("summary_kk", models.TextField(blank=True, default="", verbose_name="summary (Kazakh)")),
                ("summary_en", models.TextField(blank=True, default="", verbose_name="summary (English)")),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "meeting",
                "verbose_name_plural": "meetings",
                "ordering": ["-held_from", "-planned_from", "-near", "title_ru"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="meeting_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("held_to__isnull", True),
                            ("held_to__gte", models.F("held_from")),
                            _connector="OR",
                        ),
                        name="meeting_held_to_after_from",
                        violation_error_message="The meeting ends before it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("planned_to__isnull", True),
                            ("planned_to__gte", models.F("planned_from")),
                            _connector="OR",
                        ),
                        name="meeting_planned_to_after_from",
                        violation_error_message="The meeting ends before it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("held_from__isnull", True), ("holding", "held"), _connector="OR"),
                        name="meeting_with_days_was_held",
                        violation_error_message="Only a meeting that was held has days on which it was held.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("host", "one"), ("host_party__isnull", False)),
                            models.Q(models.Q(("host", "one"), _negated=True), ("host_party__isnull", True)),
                            _connector="OR",
                        ),
                        name="meeting_one_host_is_named",
                        violation_error_message="Name the Party that was host, and only where one was.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Subject",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="committee.subject",
                        verbose_name="part of",
                    ),
                ),
                ("name_ru", models.CharField(default="", max_length=120, verbose_name="name (Russian)")),
                ("name_kk", models.CharField(default="", max_length=120, verbose_name="name (Kazakh)")),
                (
                    "name_en",
                    models.CharField(blank=True, default="", max_length=120, verbose_name="name (English)"),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="place in the list")),
                (
                    "retired",
                    models.BooleanField(
                        default=False,
                        help_text="Papers that name it keep it; new ones do not.",
                        verbose_name="no longer offered",
                    ),
                ),
            ],
            options={
                "verbose_name": "subject",
                "verbose_name_plural": "subjects",
                "ordering": ["order", "name_ru"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("parent", models.F("id")), _negated=True),
                        name="subject_not_part_of_itself",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.source",
                        verbose_name="source",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="number")),
                ("title_ru", models.CharField(default="", max_length=300, verbose_name="item (Russian)")),
                ("title_kk", models.CharField(default="", max_length=300, verbose_name="item (Kazakh)")),
                (
                    "title_en",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="item (English)"),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="proposed by",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.subject",
                        verbose_name="subject",
                    ),
                ),
            ],
            options={
                "verbose_name": "agenda item",
                "verbose_name_plural": "agenda items",
                "ordering": ["number", "title_ru"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="agendaitem_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                ("name_ru", models.CharField(default="", max_length=300, verbose_name="name (Russian)")),
                ("name_kk", models.CharField(default="", max_length=300, verbose_name="name (Kazakh)")),
                (
                    "name_en",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="name (English)"),
                ),
                (
                    "initials_ru",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="name with initials (Russian)"
                    ),
                ),
                (
                    "initials_kk",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="name with initials (Kazakh)"
                    ),
                ),
                (
                    "initials_en",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="name with initials (English)"
                    ),
                ),
                (
                    "name_ru_genitive",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="name in Russian, genitive"
                    ),
                ),
                (
                    "name_ru_dative",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="name in Russian, dative"
                    ),
                ),
                (
                    "name_ru_instrumental",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="name in Russian, instrumental"
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
                "ordering": ["name_ru", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="person_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "username",
                    models.CharField(
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="user name",
                    ),
                ),
                (
                    "person",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="user",
                        to="committee.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("secretary", "Secretary"),
                            ("official", "Official"),
                            ("aide", "Aide"),
                            ("expert", "Expert"),
                            ("observer", "Observer"),
                            ("operator", "Operator"),
                        ],
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("email", models.EmailField(blank=True, default="", max_length=254, verbose_name="e-mail")),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="opened"
                    ),
                ),
                (
                    "invitation",
                    models.CharField(
                        blank=True, default="", editable=False, max_length=64, verbose_name="invitation"
                    ),
                ),
                (
                    "invited_until",
                    models.DateTimeField(editable=False, null=True, verbose_name="invited until"),
                ),
                (
                    "taken_up_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="invitation taken up at"),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "account",
                "verbose_name_plural": "accounts",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("role__in", ["secretary", "official", "aide", "expert"]), _negated=True
                            ),
                            ("person__isnull", False),
                            _connector="OR",
                        ),
                        name="user_of_party_has_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("invitation", ""), ("invited_until__isnull", True)),
                            models.Q(
                                models.Q(("invitation", ""), _negated=True), ("invited_until__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="user_invitation_has_its_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_by__isnull", True), ("proposed_by__isnull", True)),
                            models.Q(
                                ("proposed_by__isnull", False),
                                ("role", "observer"),
                                models.Q(
                                    ("confirmed_by__isnull", True),
                                    models.Q(("confirmed_by", models.F("proposed_by")), _negated=True),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="user_observer_opened_by_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("invitation", ""),
                            ("proposed_by__isnull", True),
                            ("confirmed_by__isnull", False),
                            _connector="OR",
                        ),
                        name="user_observer_invited_once_confirmed",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("invitation", ""), _negated=True),
                        fields=("invitation",),
                        name="user_one_account_an_invitation",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Mandate",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandates",
                        to="committee.person",
                        verbose_name="person",
                    ),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="kind of text")),
                (
                    "capacity_ru",
                    models.CharField(default="", max_length=300, verbose_name="capacity (Russian)"),
                ),
                (
                    "capacity_kk",
                    models.CharField(default="", max_length=300, verbose_name="capacity (Kazakh)"),
                ),
                (
                    "capacity_en",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="capacity (English)"
                    ),
                ),
                (
                    "basis_ru",
                    models.CharField(default="", max_length=300, verbose_name="act it rests on (Russian)"),
                ),
                (
                    "basis_kk",
                    models.CharField(default="", max_length=300, verbose_name="act it rests on (Kazakh)"),
                ),
                (
                    "basis_en",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="act it rests on (English)"
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "delegates",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.mandate",
                        verbose_name="stands in for",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
                (
                    "given_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="proposed at"
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="confirmed by",
                    ),
                ),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="confirmed at"),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                ("suspended_at", models.DateTimeField(blank=True, null=True, verbose_name="suspended at")),
                (
                    "restored_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="first confirmed by",
                    ),
                ),
            ],
            options={
                "verbose_name": "mandate",
                "verbose_name_plural": "mandates",
                "ordering": ["valid_from", "given_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="mandate_ends_after_it_begins",
                        violation_error_message="The mandate ends before it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("given_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="mandate_given_by_two",
                        violation_error_message="Another person of your Party confirms it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True), ("confirmed_at__isnull", False), _connector="OR"
                        ),
                        name="mandate_confirmed_at_a_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("delegates__isnull", True), ("valid_to__isnull", False), _connector="OR"
                        ),
                        name="mandate_delegated_has_an_end",
                        violation_error_message="Authority is delegated up to a day: name the last one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("restored_by__isnull", True), ("suspended_at__isnull", False), _connector="OR"
                        ),
                        name="mandate_restored_while_suspended",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("person", "kind"),
                        name="mandate_one_open_a_kind",
                        violation_error_message="This person has an open mandate for this kind of text. End it first.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="committee.instrument",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(default=1, verbose_name="revision")),
                ("content", models.JSONField(verbose_name="content")),
                ("text_ru", models.TextField(verbose_name="text in Russian")),
                ("text_kk", models.TextField(verbose_name="text in Kazakh")),
                ("digest", models.CharField(max_length=64, verbose_name="digest")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="made at")),
            ],
            options={
                "verbose_name": "wording",
                "verbose_name_plural": "wordings",
                "ordering": ["instrument", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("instrument", "number"), name="revision_number_once")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Assent",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assents",
                        to="committee.instrument",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="committee.revision"
                    ),
                ),
                ("digest", models.CharField(max_length=64, verbose_name="digest")),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="Party",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.mandate",
                        verbose_name="mandate",
                    ),
                ),
                (
                    "capacity_ru",
                    models.CharField(default="", max_length=300, verbose_name="capacity (Russian)"),
                ),
                (
                    "capacity_kk",
                    models.CharField(default="", max_length=300, verbose_name="capacity (Kazakh)"),
                ),
                (
                    "capacity_en",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="capacity (English)"
                    ),
                ),
                (
                    "given_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="given at"),
                ),
                ("signed_in_with", models.CharField(max_length=40, verbose_name="signed in with")),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="signed on paper on")),
                (
                    "scan_digest",
                    models.CharField(
                        blank=True, default="", max_length=64, verbose_name="digest of the scan"
                    ),
                ),
                (
                    "organ",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="organ that must confirm"
                    ),
                ),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="confirmed at")),
                (
                    "act_number",
                    models.CharField(
                        blank=True, default="", max_length=100, verbose_name="number of the act"
                    ),
                ),
                ("act_date", models.DateField(blank=True, null=True, verbose_name="date of the act")),
                ("reservation", models.TextField(blank=True, default="", verbose_name="reservation")),
                (
                    "voided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="no longer stands since"),
                ),
                (
                    "void_reason",
                    models.TextField(blank=True, default="", verbose_name="why it no longer stands"),
                ),
            ],
            options={
                "verbose_name": "agreement of a Party",
                "verbose_name_plural": "agreements of the Parties",
                "ordering": ["given_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=("instrument", "party"),
                        name="assent_one_live_a_party",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_at__isnull", True),
                            models.Q(("organ", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="assent_confirmed_by_its_organ",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("scan_digest", ""), ("signed_on__isnull", True)),
                            models.Q(
                                ("signed_on__isnull", False), models.Q(("scan_digest", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="assent_on_paper_has_its_scan",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Chain",
            fields=[
                (
                    "code",
                    models.CharField(max_length=6, primary_key=True, serialize=False, verbose_name="code"),
                ),
                (
                    "party",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="Party",
                    ),
                ),
                ("length", models.PositiveBigIntegerField(default=0, verbose_name="entries")),
                (
                    "head",
                    models.CharField(
                        default="0000000000000000000000000000000000000000000000000000000000000000",
                        max_length=64,
                        verbose_name="digest of the last entry",
                    ),
                ),
            ],
            options={
                "verbose_name": "chain",
                "verbose_name_plural": "chains",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("code", "shared"), ("party__isnull", True)),
                            models.Q(("code", models.F("party")), ("party__isnull", False)),
                            _connector="OR",
                        ),
                        name="chain_shared_or_of_a_party",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Circle",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                ("name_ru", models.CharField(default="", max_length=300, verbose_name="name (Russian)")),
                ("name_kk", models.CharField(default="", max_length=300, verbose_name="name (Kazakh)")),
                (
                    "name_en",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="name (English)"),
                ),
            ],
            options={
                "verbose_name": "circle",
                "verbose_name_plural": "circles",
                "ordering": ["name_ru", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="circle_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ring", "party")), name="circle_stays_internal"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="CircleMember",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "circle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="committee.circle",
                        verbose_name="circle",
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "verbose_name": "member of a circle",
                "verbose_name_plural": "members of circles",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("circle", "account"),
                        name="circle_member_once",
                        violation_error_message="This person is in the circle already.",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                (
                    "circle",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.circle",
                        verbose_name="circle",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("ru", "Russian"), ("kk", "Kazakh"), ("en", "English")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("body", models.TextField(verbose_name="comment")),
                (
                    "written_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="written at"),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.instrument",
                        verbose_name="text",
                    ),
                ),
            ],
            options={
                "verbose_name": "comment",
                "verbose_name_plural": "comments",
                "ordering": ["written_at"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="comment_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("circle__isnull", True), ("ring", "party"), _connector="OR"),
                        name="comment_circle_is_internal",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="CommuniqueDraft",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                (
                    "circle",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.circle",
                        verbose_name="circle",
                    ),
                ),
                ("reply_by", models.DateField(blank=True, null=True, verbose_name="reply by")),
                (
                    "language_to_follow",
                    models.CharField(
                        blank=True,
                        choices=[("ru", "Russian"), ("kk", "Kazakh")],
                        default="",
                        max_length=2,
                        verbose_name="language to follow",
                    ),
                ),
                (
                    "language_due",
                    models.DateField(blank=True, null=True, verbose_name="language to follow by"),
                ),
                (
                    "answers",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.instrument",
                        verbose_name="answers",
                    ),
                ),
                (
                    "amends",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.instrument",
                        verbose_name="amends",
                    ),
                ),
                (
                    "sent_as",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.instrument",
                        verbose_name="sent as",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="begun by",
                    ),
                ),
                (
                    "kept_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="goes on with it",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="begun at"
                    ),
                ),
                (
                    "changed_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed at"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "title_ru",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="title (Russian)"),
                ),
                (
                    "title_kk",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="title (Kazakh)"),
                ),
                (
                    "title_en",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="title (English)"),
                ),
                ("text_ru", models.TextField(blank=True, default="", verbose_name="text (Russian)")),
                ("text_kk", models.TextField(blank=True, default="", verbose_name="text (Kazakh)")),
                ("text_en", models.TextField(blank=True, default="", verbose_name="text (English)")),
            ],
            options={
                "verbose_name": "draft of a communiqué",
                "verbose_name_plural": "drafts of communiqués",
                "ordering": ["-changed_at"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="communiquedraft_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("circle__isnull", True), ("ring", "party"), _connector="OR"),
                        name="communiquedraft_circle_is_internal",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ring", "party")), name="communique_draft_stays_internal"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Delegation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations",
                        to="committee.body",
                        verbose_name="body",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="Party",
                    ),
                ),
            ],
            options={
                "verbose_name": "delegation",
                "verbose_name_plural": "delegations",
                "ordering": ["body", "party__half"],
                "constraints": [
                    models.UniqueConstraint(fields=("body", "party"), name="delegation_one_a_party")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "chain",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="committee.chain",
                        verbose_name="chain",
                    ),
                ),
                ("number", models.PositiveBigIntegerField(verbose_name="number")),
                ("verb", models.CharField(max_length=40, verbose_name="act")),
                ("actor_id", models.CharField(blank=True, default="", max_length=36, verbose_name="account")),
                ("actor_name", models.JSONField(default=dict, verbose_name="by")),
                ("party_code", models.CharField(blank=True, default="", max_length=2, verbose_name="Party")),
                ("subject", models.CharField(max_length=200, verbose_name="subject")),
                ("subject_id", models.CharField(max_length=36, verbose_name="subject's key")),
                ("payload", models.JSONField(verbose_name="what was done")),
                ("acted_on", models.DateField(verbose_name="date of the act")),
                ("recorded_at", models.DateTimeField(verbose_name="recorded at")),
                ("previous", models.CharField(max_length=64, verbose_name="previous digest")),
                ("digest", models.CharField(max_length=64, verbose_name="digest")),
                (
                    "circle",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.circle",
                        verbose_name="circle",
                    ),
                ),
            ],
            options={
                "verbose_name": "entry",
                "verbose_name_plural": "entries",
                "ordering": ["chain", "-number"],
                "indexes": [models.Index(fields=["subject_id"], name="entry_by_subject")],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="entry_number_once_a_chain")
                ],
            },
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.source",
                        verbose_name="source",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("decision", "Decision"),
                            ("understanding", "Oral understanding"),
                            ("statement", "Statement of one side"),
                            ("left_open", "Left open"),
                        ],
                        max_length=14,
                        verbose_name="kind",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=1, verbose_name="order")),
                ("text_ru", models.TextField(default="", verbose_name="what came out (Russian)")),
                ("text_kk", models.TextField(default="", verbose_name="what came out (Kazakh)")),
                ("text_en", models.TextField(blank=True, default="", verbose_name="what came out (English)")),
                (
                    "of_party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="whose statement",
                    ),
                ),
                (
                    "recounted_ru",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="as recounted by (Russian)"
                    ),
                ),
                (
                    "recounted_kk",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="as recounted by (Kazakh)"
                    ),
                ),
                (
                    "recounted_en",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="as recounted by (English)"
                    ),
                ),
                ("recounted_on", models.DateField(blank=True, null=True, verbose_name="recounted on")),
                (
                    "subject",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.subject",
                        verbose_name="subject",
                    ),
                ),
            ],
            options={
                "verbose_name": "outcome",
                "verbose_name_plural": "outcomes",
                "ordering": ["order", "text_ru"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="outcome_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "statement"), ("of_party__isnull", False)),
                            models.Q(
                                models.Q(("kind", "statement"), _negated=True), ("of_party__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="outcome_statement_has_its_party",
                        violation_error_message="A statement of one side names the Party; nothing else does.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Instruction",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                (
                    "giver",
                    models.CharField(
                        choices=[
                            ("presidents", "The presidents"),
                            ("meeting", "A meeting"),
                            ("decision", "A decision"),
                        ],
                        max_length=10,
                        verbose_name="who gave it",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.outcome",
                        verbose_name="decision",
                    ),
                ),
                ("text_ru", models.TextField(default="", verbose_name="what is to be done (Russian)")),
                ("text_kk", models.TextField(default="", verbose_name="what is to be done (Kazakh)")),
                (
                    "text_en",
                    models.TextField(blank=True, default="", verbose_name="what is to be done (English)"),
                ),
                ("given_on", models.DateField(blank=True, null=True, verbose_name="given on")),
                ("due", models.DateField(blank=True, null=True, verbose_name="due")),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.source",
                        verbose_name="source",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.subject",
                        verbose_name="subject",
                    ),
                ),
            ],
            options={
                "verbose_name": "instruction",
                "verbose_name_plural": "instructions",
                "ordering": ["due", "given_on", "text_ru"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="instruction_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("giver", "presidents"),
                            models.Q(("giver", "meeting"), ("meeting__isnull", False)),
                            models.Q(
                                ("giver", "decision"), ("meeting__isnull", False), ("outcome__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="instruction_names_where_it_was_given",
                        violation_error_message="Name the meeting, or the decision, that gave the instruction.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due__isnull", True),
                            ("given_on__isnull", True),
                            ("due__gte", models.F("given_on")),
                            _connector="OR",
                        ),
                        name="instruction_due_after_given",
                        violation_error_message="It is due before it was given.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                (
                    "of_party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="Party",
                    ),
                ),
                (
                    "label_ru",
                    models.CharField(default="", max_length=300, verbose_name="short name (Russian)"),
                ),
                (
                    "label_kk",
                    models.CharField(default="", max_length=300, verbose_name="short name (Kazakh)"),
                ),
                (
                    "label_en",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="short name (English)"
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation",
                "verbose_name_plural": "organisations",
                "ordering": ["label_ru", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="organisation_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Executor",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "instruction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="executors",
                        to="committee.instruction",
                        verbose_name="instruction",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="Party",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.person",
                        verbose_name="person",
                    ),
                ),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="carried out on")),
                ("report", models.TextField(blank=True, default="", verbose_name="report")),
                (
                    "report_language",
                    models.CharField(
                        blank=True,
                        choices=[("ru", "Russian"), ("kk", "Kazakh"), ("en", "English")],
                        default="",
                        max_length=2,
                        verbose_name="language of the report",
                    ),
                ),
            ],
            options={
                "verbose_name": "executor",
                "verbose_name_plural": "executors",
                "ordering": ["party__half"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("instruction", "party"),
                        name="executor_one_a_party",
                        violation_error_message="Each Party has one executor here.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("done_on__isnull", True),
                            models.Q(("report", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="executor_done_has_a_report",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="FactAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("of_table", models.CharField(max_length=60, verbose_name="table")),
                ("of_row", models.UUIDField(verbose_name="row's key")),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="Party",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "answered_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="answered at"),
                ),
                (
                    "stance",
                    models.CharField(
                        choices=[("confirmed", "Confirmed"), ("disputed", "Another value given")],
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                ("seal", models.CharField(max_length=64, verbose_name="seal of the row as it stood")),
                ("field", models.CharField(blank=True, default="", max_length=40, verbose_name="field")),
                ("entered", models.TextField(blank=True, default="", verbose_name="value that was entered")),
                ("value", models.TextField(blank=True, default="", verbose_name="value this Party gives")),
                ("reason", models.TextField(blank=True, default="", verbose_name="reason or source")),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[("ru", "Russian"), ("kk", "Kazakh"), ("en", "English")],
                        default="",
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="no longer stands since"),
                ),
            ],
            options={
                "verbose_name": "answer to a fact",
                "verbose_name_plural": "answers to facts",
                "ordering": ["answered_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("of_row", "party", "field"),
                        name="fact_answer_one_live_a_party_and_field",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("entered", ""),
                                ("field", ""),
                                ("language", ""),
                                ("reason", ""),
                                ("stance", "confirmed"),
                                ("value", ""),
                            ),
                            models.Q(
                                ("language__in", ["ru", "kk", "en"]),
                                ("stance", "disputed"),
                                models.Q(("field", ""), _negated=True),
                                models.Q(("value", ""), _negated=True),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="fact_answer_whole_or_of_a_field",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="ItemInstrument",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="committee.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.instrument",
                        verbose_name="text",
                    ),
                ),
            ],
            options={
                "verbose_name": "text an item treats",
                "verbose_name_plural": "texts an item treats",
                "constraints": [
                    models.UniqueConstraint(fields=("item", "instrument"), name="item_treats_a_text_once")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                (
                    "circle",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.circle",
                        verbose_name="circle",
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("media_type", models.CharField(max_length=100, verbose_name="type of the file")),
                ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                ("digest", models.CharField(max_length=64, verbose_name="digest")),
                ("residue", models.JSONField(default=dict, verbose_name="what it carries along")),
                ("stored_as", models.CharField(max_length=32, verbose_name="name in the store")),
                (
                    "kept_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "kept_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="entered at"),
                ),
            ],
            options={
                "verbose_name": "file",
                "verbose_name_plural": "files",
                "ordering": ["name", "digest"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="storedfile_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("circle__isnull", True), ("ring", "party"), _connector="OR"),
                        name="storedfile_circle_is_internal",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("party__isnull", False)), name="file_has_party"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("name", ""), _negated=True), ("size__gt", 0)),
                        name="file_has_name_and_bytes",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                (
                    "circle",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.circle",
                        verbose_name="circle",
                    ),
                ),
                (
                    "from_party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="sent by",
                    ),
                ),
                ("number", models.CharField(blank=True, default="", max_length=100, verbose_name="number")),
                ("dated", models.DateField(blank=True, null=True, verbose_name="date")),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[("ru", "Russian"), ("kk", "Kazakh"), ("en", "English")],
                        default="",
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "title_ru",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="what it is about (Russian)"
                    ),
                ),
                (
                    "title_kk",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="what it is about (Kazakh)"
                    ),
                ),
                (
                    "title_en",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="what it is about (English)"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("action", "Asks for action by a date"),
                            ("information", "For information"),
                            ("reply", "A reply"),
                        ],
                        default="",
                        max_length=11,
                        verbose_name="purpose",
                    ),
                ),
                ("action_by", models.DateField(blank=True, null=True, verbose_name="action by")),
                (
                    "in_reply_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.note",
                        verbose_name="in reply to",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.instrument",
                        verbose_name="text it carries",
                    ),
                ),
                (
                    "act",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.act",
                        verbose_name="act it carries",
                    ),
                ),
                ("text", models.TextField(blank=True, default="", verbose_name="text")),
                (
                    "says_ru",
                    models.TextField(blank=True, default="", verbose_name="what sources say of it (Russian)"),
                ),
                (
                    "says_kk",
                    models.TextField(blank=True, default="", verbose_name="what sources say of it (Kazakh)"),
                ),
                (
                    "says_en",
                    models.TextField(blank=True, default="", verbose_name="what sources say of it (English)"),
                ),
                ("text_not_found", models.BooleanField(default=False, verbose_name="text not found")),
                ("from_press", models.BooleanField(default=False, verbose_name="known from the press alone")),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.source",
                        verbose_name="source",
                    ),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent here at")),
                ("received_on", models.DateField(blank=True, null=True, verbose_name="received on")),
                (
                    "received_number",
                    models.CharField(
                        blank=True, default="", max_length=100, verbose_name="number given by the recipient"
                    ),
                ),
            ],
            options={
                "verbose_name": "note",
                "verbose_name_plural": "notes",
                "ordering": ["-dated", "number"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="note_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("circle__isnull", True), ("ring", "party"), _connector="OR"),
                        name="note_circle_is_internal",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("from_party", models.F("party")),
                                ("ring", "party"),
                                ("sent_at__isnull", True),
                            ),
                            models.Q(models.Q(("ring", "party"), _negated=True), ("sent_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="note_own_until_sent",
                        violation_error_message="A note is its own Party's until it is sent.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("title_en", ""), ("title_kk", ""), ("title_ru", ""), _negated=True
                        ),
                        name="note_says_what_about",
                        violation_error_message="Say in one line, in one language at least, what it is about.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("purpose", "action"), _negated=True),
                            ("action_by__isnull", False),
                            _connector="OR",
                        ),
                        name="note_action_has_date",
                        violation_error_message="A note that asks for action says by which date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("purpose", "action"), ("action_by__isnull", True), _connector="OR"
                        ),
                        name="note_date_is_for_action",
                        violation_error_message="Only a note that asks for action has a date for it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("action_by__isnull", True),
                            ("dated__isnull", True),
                            ("action_by__gte", models.F("dated")),
                            _connector="OR",
                        ),
                        name="note_action_after_its_date",
                        violation_error_message="The date for action lies before the date of the note.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("purpose", "reply"), _negated=True),
                            ("in_reply_to__isnull", False),
                            ("source__isnull", False),
                            _connector="OR",
                        ),
                        name="note_reply_names_what_it_answers",
                        violation_error_message="Choose the note that this one answers.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("in_reply_to", models.F("id")), _negated=True),
                        name="note_never_answers_itself",
                        violation_error_message="A note cannot answer itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", False),
                            models.Q(
                                models.Q(("purpose", ""), _negated=True),
                                models.Q(("language", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="note_purpose_and_language_known",
                        violation_error_message="Say what the note is for and in which language it is. These are gaps only in a note of the past that is known from a source.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("from_press", False), ("source__isnull", False), _connector="OR"),
                        name="note_from_press_has_source",
                        violation_error_message="A note known from the press alone names its source.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("text_not_found", False),
                            models.Q(("source__isnull", False), ("text", "")),
                            _connector="OR",
                        ),
                        name="note_text_not_found_has_source",
                        violation_error_message="“Text not found” is for a note known from a source, whose text is not here.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sent_at__isnull", True),
                            ("source__isnull", False),
                            models.Q(models.Q(("number", ""), _negated=True), ("dated__isnull", False)),
                            _connector="OR",
                        ),
                        name="note_sent_has_number_and_date",
                        violation_error_message="A note that is sent has its number and its date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sent_at__isnull", True),
                            models.Q(("text", ""), _negated=True),
                            ("text_not_found", True),
                            _connector="OR",
                        ),
                        name="note_sent_has_text",
                        violation_error_message="A note that is sent has a text, or says that it was not found.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("received_number", ""), ("received_on__isnull", True)),
                            models.Q(("received_on__isnull", False), ("sent_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="note_received_after_sending",
                        violation_error_message="Say on which day the note was received.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("received_on__isnull", True),
                            ("dated__isnull", True),
                            ("received_on__gte", models.F("dated")),
                            _connector="OR",
                        ),
                        name="note_received_after_its_date",
                        violation_error_message="The day of receipt lies before the date of the note.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="ItemNote",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="committee.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.note",
                        verbose_name="note",
                    ),
                ),
            ],
            options={
                "verbose_name": "note an item treats",
                "verbose_name_plural": "notes an item treats",
                "constraints": [
                    models.UniqueConstraint(fields=("item", "note"), name="item_treats_a_note_once")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="MeetingComment",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                (
                    "circle",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.circle",
                        verbose_name="circle",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("ru", "Russian"), ("kk", "Kazakh"), ("en", "English")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("body", models.TextField(verbose_name="comment")),
                (
                    "written_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="written at"),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "comment on a meeting",
                "verbose_name_plural": "comments on meetings",
                "ordering": ["written_at"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="meetingcomment_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("circle__isnull", True), ("ring", "party"), _connector="OR"),
                        name="meetingcomment_circle_is_internal",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="MeetingPaper",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.source",
                        verbose_name="source",
                    ),
                ),
                ("title_ru", models.CharField(default="", max_length=300, verbose_name="title (Russian)")),
                ("title_kk", models.CharField(default="", max_length=300, verbose_name="title (Kazakh)")),
                (
                    "title_en",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="title (English)"),
                ),
                (
                    "instrument",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.instrument",
                        verbose_name="text",
                    ),
                ),
                (
                    "act",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.act",
                        verbose_name="act",
                    ),
                ),
                (
                    "note_ru",
                    models.TextField(blank=True, default="", verbose_name="what is known of it (Russian)"),
                ),
                (
                    "note_kk",
                    models.TextField(blank=True, default="", verbose_name="what is known of it (Kazakh)"),
                ),
                (
                    "note_en",
                    models.TextField(blank=True, default="", verbose_name="what is known of it (English)"),
                ),
            ],
            options={
                "verbose_name": "paper of a meeting",
                "verbose_name_plural": "papers of a meeting",
                "ordering": ["title_ru"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="meetingpaper_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("instrument__isnull", True),
                            models.Q(("party__isnull", True), ("ring", "both")),
                            _connector="OR",
                        ),
                        name="meeting_paper_of_a_text_is_of_both",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="NoteFile",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.storedfile",
                        verbose_name="file",
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="committee.note",
                        verbose_name="note",
                    ),
                ),
            ],
            options={
                "verbose_name": "file of a note",
                "verbose_name_plural": "files of notes",
                "constraints": [models.UniqueConstraint(fields=("note", "file"), name="note_file_once")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="NoteSubject",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="filed",
                        to="committee.note",
                        verbose_name="note",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.subject",
                        verbose_name="subject",
                    ),
                ),
            ],
            options={
                "verbose_name": "subject of a note",
                "verbose_name_plural": "subjects of notes",
                "constraints": [
                    models.UniqueConstraint(fields=("note", "subject"), name="note_subject_once")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="to",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.entry",
                        verbose_name="entry",
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="made at")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent at")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
            ],
            options={
                "verbose_name": "notice",
                "verbose_name_plural": "notices",
                "ordering": ["made_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("recipient", "entry"), name="notice_once_a_person")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="OrganisationName",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("from_day", models.DateField(blank=True, null=True, verbose_name="from")),
                ("to_day", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "attested_only",
                    models.BooleanField(
                        default=False, verbose_name="known on these days only; beginning and end not found"
                    ),
                ),
                (
                    "note_ru",
                    models.TextField(
                        blank=True, default="", verbose_name="what is known of the dates (Russian)"
                    ),
                ),
                (
                    "note_kk",
                    models.TextField(
                        blank=True, default="", verbose_name="what is known of the dates (Kazakh)"
                    ),
                ),
                (
                    "note_en",
                    models.TextField(
                        blank=True, default="", verbose_name="what is known of the dates (English)"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.source",
                        verbose_name="source",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="committee.organisation",
                    ),
                ),
                ("name_ru", models.CharField(default="", max_length=300, verbose_name="name (Russian)")),
                ("name_kk", models.CharField(default="", max_length=300, verbose_name="name (Kazakh)")),
                (
                    "name_en",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="name (English)"),
                ),
            ],
            options={
                "verbose_name": "name of an organisation",
                "verbose_name_plural": "names of an organisation",
                "ordering": ["from_day", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_day__isnull", True),
                            ("to_day__isnull", True),
                            ("to_day__gte", models.F("from_day")),
                            _connector="OR",
                        ),
                        name="organisation_name_ends_after_it_begins",
                        violation_error_message="The end lies before the beginning.",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                ("from_day", models.DateField(blank=True, null=True, verbose_name="from")),
                ("to_day", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "attested_only",
                    models.BooleanField(
                        default=False, verbose_name="known on these days only; beginning and end not found"
                    ),
                ),
                (
                    "note_ru",
                    models.TextField(
                        blank=True, default="", verbose_name="what is known of the dates (Russian)"
                    ),
                ),
                (
                    "note_kk",
                    models.TextField(
                        blank=True, default="", verbose_name="what is known of the dates (Kazakh)"
                    ),
                ),
                (
                    "note_en",
                    models.TextField(
                        blank=True, default="", verbose_name="what is known of the dates (English)"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.source",
                        verbose_name="source",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.organisation",
                        verbose_name="organisation",
                    ),
                ),
                ("office_ru", models.CharField(default="", max_length=300, verbose_name="office (Russian)")),
                ("office_kk", models.CharField(default="", max_length=300, verbose_name="office (Kazakh)")),
                (
                    "office_en",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="office (English)"),
                ),
            ],
            options={
                "verbose_name": "post",
                "verbose_name_plural": "posts",
                "ordering": ["from_day", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="post_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_day__isnull", True),
                            ("to_day__isnull", True),
                            ("to_day__gte", models.F("from_day")),
                            _connector="OR",
                        ),
                        name="post_ends_after_it_begins",
                        violation_error_message="The end lies before the beginning.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                ("from_day", models.DateField(blank=True, null=True, verbose_name="from")),
                ("to_day", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "attested_only",
                    models.BooleanField(
                        default=False, verbose_name="known on these days only; beginning and end not found"
                    ),
                ),
                (
                    "note_ru",
                    models.TextField(
                        blank=True, default="", verbose_name="what is known of the dates (Russian)"
                    ),
                ),
                (
                    "note_kk",
                    models.TextField(
                        blank=True, default="", verbose_name="what is known of the dates (Kazakh)"
                    ),
                ),
                (
                    "note_en",
                    models.TextField(
                        blank=True, default="", verbose_name="what is known of the dates (English)"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.source",
                        verbose_name="source",
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.delegation",
                        verbose_name="delegation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("chair", "Chair"),
                            ("deputy_chair", "Deputy chair"),
                            ("secretary", "Responsible secretary"),
                            ("member", "Member"),
                            ("expert", "Expert"),
                        ],
                        max_length=12,
                        verbose_name="seat",
                    ),
                ),
            ],
            options={
                "verbose_name": "seat",
                "verbose_name_plural": "seats",
                "ordering": ["from_day", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="seat_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_day__isnull", True),
                            ("to_day__isnull", True),
                            ("to_day__gte", models.F("from_day")),
                            _connector="OR",
                        ),
                        name="seat_ends_after_it_begins",
                        violation_error_message="The end lies before the beginning.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Participation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.source",
                        verbose_name="source",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.person",
                        verbose_name="person",
                    ),
                ),
                ("headed", models.BooleanField(default=False, verbose_name="headed their side")),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.seat",
                        verbose_name="seat",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.post",
                        verbose_name="post",
                    ),
                ),
                (
                    "capacity_ru",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=300,
                        verbose_name="capacity, as the source gives it (Russian)",
                    ),
                ),
                (
                    "capacity_kk",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=300,
                        verbose_name="capacity, as the source gives it (Kazakh)",
                    ),
                ),
                (
                    "capacity_en",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=300,
                        verbose_name="capacity, as the source gives it (English)",
                    ),
                ),
            ],
            options={
                "verbose_name": "participant",
                "verbose_name_plural": "participants",
                "ordering": ["-headed", "person"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="participation_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    ),
                    models.UniqueConstraint(
                        fields=("meeting", "person", "party"),
                        name="participation_once_a_meeting",
                        violation_error_message="This person is among the participants already.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Postponement",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.source",
                        verbose_name="source",
                    ),
                ),
                ("from_day", models.DateField(verbose_name="from")),
                ("to_day", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "by_party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="at whose request",
                    ),
                ),
                ("reason_ru", models.TextField(blank=True, default="", verbose_name="reason (Russian)")),
                ("reason_kk", models.TextField(blank=True, default="", verbose_name="reason (Kazakh)")),
                ("reason_en", models.TextField(blank=True, default="", verbose_name="reason (English)")),
            ],
            options={
                "verbose_name": "postponement",
                "verbose_name_plural": "postponements",
                "ordering": ["from_day", "to_day"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="postponement_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_day__isnull", True), ("to_day__gt", models.F("from_day")), _connector="OR"
                        ),
                        name="postponement_to_a_later_day",
                        violation_error_message="A meeting is put off to a later day than the one it was planned for.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="ReadyMark",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.instrument",
                        verbose_name="text",
                    ),
                ),
                ("digest", models.CharField(max_length=64, verbose_name="digest of the wording")),
                (
                    "marked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="marked by",
                    ),
                ),
                (
                    "marked_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="marked at"),
                ),
            ],
            options={
                "verbose_name": "mark of readiness",
                "verbose_name_plural": "marks of readiness",
                "ordering": ["marked_at"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="readymark_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ring", "party")), name="ready_mark_stays_internal"
                    ),
                    models.UniqueConstraint(
                        fields=("party", "instrument", "digest"), name="ready_mark_once_a_wording"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="SignedPaper",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.instrument",
                        verbose_name="text",
                    ),
                ),
                ("digest", models.CharField(max_length=64, verbose_name="digest of the wording")),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.mandate",
                        verbose_name="signed by",
                    ),
                ),
                ("signed_on", models.DateField(verbose_name="signed on")),
                (
                    "organ",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="organ that must confirm"
                    ),
                ),
                ("reservation", models.TextField(blank=True, default="", verbose_name="reservation")),
                (
                    "scan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.storedfile",
                        verbose_name="scan",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "entered_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="entered at"),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="confirmed by",
                    ),
                ),
            ],
            options={
                "verbose_name": "signed paper",
                "verbose_name_plural": "signed papers",
                "ordering": ["entered_at"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="signedpaper_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ring", "party")), name="signed_paper_stays_internal"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("confirmed_by__isnull", True)),
                        fields=("party", "instrument"),
                        name="signed_paper_one_open_a_text",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("entered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="signed_paper_confirmed_by_a_second_person",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="SignedScan",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "assent",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.assent",
                        verbose_name="agreement",
                    ),
                ),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.storedfile",
                        verbose_name="file",
                    ),
                ),
            ],
            options={
                "verbose_name": "scan of a signed paper",
                "verbose_name_plural": "scans of signed papers",
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.person",
                        verbose_name="speaker",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.post",
                        verbose_name="post",
                    ),
                ),
                ("said_on", models.DateField(blank=True, null=True, verbose_name="said on")),
                (
                    "place_ru",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="place (Russian)"),
                ),
                (
                    "place_kk",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="place (Kazakh)"),
                ),
                (
                    "place_en",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="place (English)"),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("ru", "Russian"), ("kk", "Kazakh"), ("en", "English")],
                        max_length=2,
                        verbose_name="language of the quotation",
                    ),
                ),
                ("quotation", models.TextField(verbose_name="quotation")),
                (
                    "says_ru",
                    models.TextField(
                        blank=True, default="", verbose_name="what it says, in other words (Russian)"
                    ),
                ),
                (
                    "says_kk",
                    models.TextField(
                        blank=True, default="", verbose_name="what it says, in other words (Kazakh)"
                    ),
                ),
                (
                    "says_en",
                    models.TextField(
                        blank=True, default="", verbose_name="what it says, in other words (English)"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.source",
                        verbose_name="source",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.meeting",
                        verbose_name="on the meeting",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.instrument",
                        verbose_name="on the text",
                    ),
                ),
                (
                    "on_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="on the quota of the year"
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.subject",
                        verbose_name="subject",
                    ),
                ),
            ],
            options={
                "verbose_name": "statement",
                "verbose_name_plural": "statements",
                "ordering": ["said_on", "speaker"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="statement_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="TreatyStep",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "treaty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="committee.treaty",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("done", "done"),
                            ("ratified", "ratified or approved"),
                            ("provisional", "provisionally applied"),
                            ("in_force", "in force"),
                            ("amended", "amended"),
                            ("repealed", "ended"),
                        ],
                        max_length=12,
                        verbose_name="what happened",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="by which Party",
                    ),
                ),
                ("on_day", models.DateField(blank=True, null=True, verbose_name="date")),
                (
                    "as_given",
                    models.CharField(
                        blank=True, default="", max_length=60, verbose_name="date, as the source gives it"
                    ),
                ),
                (
                    "place_ru",
                    models.CharField(blank=True, default="", max_length=100, verbose_name="place (Russian)"),
                ),
                (
                    "place_kk",
                    models.CharField(blank=True, default="", max_length=100, verbose_name="place (Kazakh)"),
                ),
                (
                    "place_en",
                    models.CharField(blank=True, default="", max_length=100, verbose_name="place (English)"),
                ),
                (
                    "note_ru",
                    models.CharField(blank=True, default="", max_length=500, verbose_name="remark (Russian)"),
                ),
                (
                    "note_kk",
                    models.CharField(blank=True, default="", max_length=500, verbose_name="remark (Kazakh)"),
                ),
                (
                    "note_en",
                    models.CharField(blank=True, default="", max_length=500, verbose_name="remark (English)"),
                ),
                (
                    "act",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.act",
                        verbose_name="by the act",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "step of a treaty",
                "verbose_name_plural": "steps of a treaty",
                "ordering": ["order", "on_day", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "ratified"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="treaty_step_ratified_by_a_party",
                        violation_error_message="Say which Party ratified it: each does so on a day of its own.",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Visa",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.instrument",
                        verbose_name="text",
                    ),
                ),
                ("digest", models.CharField(max_length=64, verbose_name="digest of the wording")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.organisation",
                        verbose_name="organisation",
                    ),
                ),
                ("due", models.DateField(blank=True, null=True, verbose_name="due")),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked by",
                    ),
                ),
                (
                    "asked_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="asked at"),
                ),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("visa", "Visa"),
                            ("remarks", "Visa with remarks"),
                            ("objection", "Objection"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                ("remarks", models.TextField(blank=True, default="", verbose_name="remarks")),
                (
                    "outside_number",
                    models.CharField(
                        blank=True, default="", max_length=100, verbose_name="number given outside"
                    ),
                ),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="answered on")),
            ],
            options={
                "verbose_name": "visa",
                "verbose_name_plural": "visas",
                "ordering": ["asked_at"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="visa_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    ),
                    models.CheckConstraint(condition=models.Q(("ring", "party")), name="visa_stays_internal"),
                    models.UniqueConstraint(
                        fields=("party", "instrument", "digest", "organisation"),
                        name="visa_asked_once_a_wording",
                        violation_error_message="This organisation was asked about this wording already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_on__isnull", True)),
                            models.Q(models.Q(("answer", ""), _negated=True), ("answered_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="visa_answered_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answer__in", ["", "visa"]),
                            models.Q(("remarks", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="visa_remarks_are_said",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.AddField(
            model_name="Note",
            name="subjects",
            field=models.ManyToManyField(
                related_name="+",
                through="committee.NoteSubject",
                to="committee.subject",
                verbose_name="subjects",
            ),
        ),
        migrations.AddField(
            model_name="Note",
            name="files",
            field=models.ManyToManyField(
                related_name="+",
                through="committee.NoteFile",
                to="committee.storedfile",
                verbose_name="files",
            ),
        ),
        *one_chair_a_day,
    ]
