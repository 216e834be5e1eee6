from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0007_parts'),
        ('org', '0003_calendars'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='position',
            index=models.Index(condition=models.Q(('ended_at', None), ('officer', None)), fields=['office', 'duty'], name='position_common'),
        ),
    ]
